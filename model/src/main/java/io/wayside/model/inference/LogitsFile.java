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
 * masks_queries_logits}, float32.
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
