package io.wayside.model.postprocess;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.PixelScores;
import io.wayside.model.segmentation.SemanticMap;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The class of each pixel from a network that predicts it: logits resized to the picture (bilinear,
 * half-pixel centres), then argmax; of equals the first.
 *
 * <p>{@code post_process_semantic_segmentation} of {@code SegformerImageProcessor} in Hugging Face
 * transformers.
 */
public final class PixelReadout {

  private PixelReadout() {}

  /**
   * Reads one picture.
   *
   * @param frame the picture's size
   */
  public static SemanticMap semantic(PixelScores pixels, ImageSize frame) {
    float[] plane = new float[Math.toIntExact(pixels.size().pixels())];
    float[] resized = new float[Math.toIntExact(frame.pixels())];
    float[] best = new float[resized.length];
    byte[] labelIds = new byte[resized.length];
    Arrays.fill(best, Float.NEGATIVE_INFINITY);
    PlaneResize resize = new PlaneResize(pixels.size(), frame);
    FloatBuffer planes = pixels.logits();
    for (int label = 0; planes.hasRemaining(); label++) {
      planes.get(plane);
      resize.apply(plane, resized);
      for (int i = 0; i < resized.length; i++) {
        if (resized[i] > best[i]) {
          best[i] = resized[i];
          labelIds[i] = (byte) label;
        }
      }
    }
    return new SemanticMap(frame, labelIds);
  }
}
