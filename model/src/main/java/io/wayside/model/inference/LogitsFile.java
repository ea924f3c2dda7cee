package io.wayside.model.inference;

import io.wayside.model.checkpoint.SafetensorsWriter;
import io.wayside.model.savedmodel.ServingSignature;
import io.wayside.model.segmentation.MaskSet;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.tensorflow.ndarray.Shape;

/**
 * What a network answered, as a safetensors file with {@code class_queries_logits} and {@code
 * masks_queries_logits}, or {@code logits} of pixels, float32.
 */
public final class LogitsFile {

  private LogitsFile() {}

  /** Writes the answer to a batch: [B, Q, K+1] and [B, Q, h, w]. */
  public static void write(BatchLogits logits, Path file) throws IOException {
    long height = logits.maskSize().height();
    long width = logits.maskSize().width();
    new SafetensorsWriter()
        .add(
            ServingSignature.CLASS_LOGITS,
            Shape.of(logits.batch(), logits.queries(), logits.classes() + 1),
            floats(logits.classLogits()))
        .add(
            ServingSignature.MASK_LOGITS,
            Shape.of(logits.batch(), logits.queries(), height, width),
            floats(logits.maskLogits()))
        .write(file);
  }

  /** Writes the answer to a batch: {@code logits} [B, K, h, w]. */
  public static void write(PixelLogits logits, Path file) throws IOException {
    Shape shape =
        Shape.of(logits.batch(), logits.classes(), logits.size().height(), logits.size().width());
    write(shape, logits.logits(), file);
  }

  /** Writes the answer to one picture of a batch: {@code logits} [K, h, w]. */
  public static void write(PixelLogits logits, int picture, Path file) throws IOException {
    Shape shape = Shape.of(logits.classes(), logits.size().height(), logits.size().width());
    write(shape, logits.logits(picture), file);
  }

  private static void write(Shape shape, FloatBuffer values, Path file) throws IOException {
    new SafetensorsWriter().add(ServingSignature.LOGITS, shape, floats(values)).write(file);
  }

  /** Writes the answer to one picture: [Q, K+1] and [Q, h, w]. */
  public static void write(MaskSet masks, Path file) throws IOException {
    new SafetensorsWriter()
        .add(
            ServingSignature.CLASS_LOGITS,
            Shape.of(masks.queries(), masks.classes() + 1),
            floats(masks.classLogits()))
        .add(
            ServingSignature.MASK_LOGITS,
            Shape.of(masks.queries(), masks.maskSize().height(), masks.maskSize().width()),
            floats(masks.maskLogits()))
        .write(file);
  }

  private static float[] floats(FloatBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
