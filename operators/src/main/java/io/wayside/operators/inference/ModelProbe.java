package io.wayside.operators.inference;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.inference.Segmenter;
import io.wayside.model.segmentation.Prediction;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Whether a network can be relied upon, before it answers for others. */
final class ModelProbe {

  private ModelProbe() {}

  /**
   * Segments a blank picture, so that the first frame does not pay for what is prepared once.
   *
   * @param size of the picture
   */
  static void warmUp(Segmenter segmenter, ImageSize size) {
    byte[] blank = new byte[Math.toIntExact(size.pixels() * Image.CHANNELS)];
    segmenter.segment(List.of(new Image(size, blank))).forEach(Prediction::close);
  }

  /**
   * Checks that a network can take over from another one, and warms it up.
   *
   * @param sizes of the pictures that come
   * @param largestBatch most of them in one pass
   * @throws IllegalStateException if classes or kind of answer differ, or an answer is no number
   */
  static void requireSuccessor(
      Segmenter successor, Segmenter before, List<ImageSize> sizes, int largestBatch) {
    if (!successor.labels().equals(before.labels())) {
      throw new IllegalStateException(
          "labels: expected those that are served, %s, but was %s"
              .formatted(before.labels(), successor.labels()));
    }
    if (successor.maskFamily() != before.maskFamily()) {
      throw new IllegalStateException(
          "family: expected %s as it is served but was %s"
              .formatted(before.maskFamily(), successor.maskFamily()));
    }
    for (ImageSize size : sizes) {
      byte[] noise = new byte[Math.toIntExact(size.pixels() * Image.CHANNELS)];
      new Random(1).nextBytes(noise);
      Image picture = new Image(size, noise);
      for (int batch : largestBatch == 1 ? new int[] {1} : new int[] {1, largestBatch}) {
        for (Prediction prediction : successor.segment(Collections.nCopies(batch, picture))) {
          try (prediction) {
            requireNumbers(prediction, size);
          }
        }
      }
    }
  }

  private static void requireNumbers(Prediction prediction, ImageSize size) {
    FloatBuffer logits = prediction.fold(masks -> masks.classLogits(), pixels -> pixels.logits());
    for (int i = 0; i < logits.capacity(); i++) {
      if (!Float.isFinite(logits.get(i))) {
        throw new IllegalStateException(
            "probe picture of %s: expected numbers but was %s".formatted(size, logits.get(i)));
      }
    }
  }
}
