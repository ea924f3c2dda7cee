package io.wayside.model.segmentation;

import io.wayside.model.frame.ImageSize;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A binary mask in COCO's run-length form: column by column, runs of zeros and ones in turn, zeros
 * first.
 *
 * @param size the mask's size
 * @param runs run lengths in pixels, their sum height × width; shared, not copied
 */
public record RunLengthMask(ImageSize size, int[] runs) {

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RunLengthMask that
        && size.equals(that.size)
        && Arrays.equals(runs, that.runs);
  }

  @Override
  public int hashCode() {
    return 31 * size.hashCode() + Arrays.hashCode(runs);
  }

  @Override
  public String toString() {
    return "RunLengthMask[%s, %d runs]".formatted(size, runs.length);
  }
}
