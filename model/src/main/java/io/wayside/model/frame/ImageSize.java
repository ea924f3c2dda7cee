package io.wayside.model.frame;

/**
 * Height and width in pixels, in that order, as tensors have them.
 *
 * @param height at least 1
 * @param width at least 1
 */
public record ImageSize(int height, int width) {

  /** Checks that both sides are positive. */
  public ImageSize {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "image size: expected at least 1x1 but was %dx%d (height x width)"
              .formatted(height, width));
    }
  }

  /** Number of pixels; a long, as a panorama can pass 2^31. */
  public long pixels() {
    return (long) height * width;
  }

  /** {@code height x width}, as in "720x1280". */
  @Override
  public String toString() {
    return height + "x" + width;
  }
}
