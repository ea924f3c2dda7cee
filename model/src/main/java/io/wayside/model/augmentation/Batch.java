package io.wayside.model.augmentation;

import io.wayside.model.frame.ImageSize;

/**
 * Pictures of one size with their truth, as tensors have them: B pictures of H × W pixels with up
 * to T targets. The arrays are shared, not copied.
 *
 * @param size B, at least 1
 * @param picture H and W
 * @param pixels [B, H, W, 3] RGB
 * @param labels [B, H, W] label ids, {@link io.wayside.model.dataset.LabelledPicture#VOID} where
 *     unknown
 * @param segments [B, H, W] index of the target that a pixel belongs to; {@link #UNKNOWN} where it
 *     belongs to none that is known, to be left out of mask losses
 * @param targets T, at least 1
 * @param targetLabels [B, T] label ids, {@link #PADDING} where a picture has fewer targets
 */
public record Batch(
    int size,
    ImageSize picture,
    byte[] pixels,
    byte[] labels,
    short[] segments,
    int targets,
    int[] targetLabels) {

  /** The segment of pixels that belong to no target. */
  public static final short UNKNOWN = -1;

  /** The label of a target that is not there. */
  public static final int PADDING = -1;

  /** Checks the lengths. */
  public Batch {
    long all = size * picture.pixels();
    if (size < 1 || targets < 1) {
      throw new IllegalArgumentException(
          "batch: expected a picture and a target or more but was %d and %d"
              .formatted(size, targets));
    }
    if (pixels.length != 3 * all
        || labels.length != all
        || segments.length != all
        || targetLabels.length != (long) size * targets) {
      throw new IllegalArgumentException(
          "batch: expected %d pixels and %d targets but was %d bytes of RGB, %d labels, %d segments, %d targets"
              .formatted(
                  all,
                  (long) size * targets,
                  pixels.length,
                  labels.length,
                  segments.length,
                  targetLabels.length));
    }
  }

  @Override
  public String toString() {
    return "Batch[%d of %s, %d targets]".formatted(size, picture, targets);
  }
}
