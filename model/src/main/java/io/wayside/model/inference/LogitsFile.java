package io.wayside.model.inference;

import io.wayside.model.checkpoint.SafetensorsWriter;
import io.wayside.model.savedmodel.ServingSignature;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.PixelScores;
import io.wayside.model.segmentation.Prediction;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * What a network answered, as a safetensors file with {@code class_queries_logits} and {@code
 * masks_queries_logits}, or {@code logits} of pixels, float32.
 */
public final class LogitsFile {

  private LogitsFile() {}

  /** One tensor of an answer. */
  private record Logits(String name, Shape shape, FloatBuffer values) {}

  /** Writes the answer to one picture: [Q, K+1] and [Q, h, w], or [K, h, w]. */
  public static void write(Prediction prediction, Path file) throws IOException {
    SafetensorsWriter writer = new SafetensorsWriter();
    for (Logits logits : tensors(prediction)) {
      writer.add(logits.name(), logits.shape(), stacked(List.of(logits)));
    }
    writer.write(file);
  }

  /** Writes the answers to a batch, the pictures being the first axis: [B, Q, K+1] and so on. */
  public static void writeBatch(List<? extends Prediction> batch, Path file) throws IOException {
    List<List<Logits>> pictures = batch.stream().map(LogitsFile::tensors).toList();
    SafetensorsWriter writer = new SafetensorsWriter();
    for (int i = 0; i < pictures.get(0).size(); i++) {
      int tensor = i;
      Logits first = pictures.get(0).get(tensor);
      List<Logits> all = pictures.stream().map(picture -> picture.get(tensor)).toList();
      writer.add(first.name(), first.shape().prepend(all.size()), stacked(all));
    }
    writer.write(file);
  }

  private static List<Logits> tensors(Prediction prediction) {
    return prediction.fold(LogitsFile::ofMasks, LogitsFile::ofPixels);
  }

  private static List<Logits> ofMasks(MaskSet masks) {
    long height = masks.maskSize().height();
    long width = masks.maskSize().width();
    return List.of(
        new Logits(
            ServingSignature.CLASS_LOGITS,
            Shape.of(masks.queries(), masks.classes() + 1),
            masks.classLogits()),
        new Logits(
            ServingSignature.MASK_LOGITS,
            Shape.of(masks.queries(), height, width),
            masks.maskLogits()));
  }

  private static List<Logits> ofPixels(PixelScores pixels) {
    Shape shape = Shape.of(pixels.classes(), pixels.size().height(), pixels.size().width());
    return List.of(new Logits(ServingSignature.LOGITS, shape, pixels.logits()));
  }

  private static float[] stacked(List<Logits> pictures) {
    int length = pictures.get(0).values().remaining();
    float[] values = new float[pictures.size() * length];
    for (int i = 0; i < pictures.size(); i++) {
      pictures.get(i).values().get(values, i * length, length);
    }
    return values;
  }
}
