package io.wayside.model.segmentation;

import io.wayside.model.frame.ImageSize;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One label id a pixel.
 *
 * @param size the frame's size
 * @param labelIds height × width unsigned bytes, row by row; shared, not copied
 */
public record SemanticMap(ImageSize size, byte[] labelIds) {

  /** Checks the number of pixels. */
  public SemanticMap {
    if (labelIds.length != size.pixels()) {
      throw new IllegalArgumentException(
          "semantic map: expected %d label ids for %s but was %d"
              .formatted(size.pixels(), size, labelIds.length));
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SemanticMap that
        && size.equals(that.size)
        && Arrays.equals(labelIds, that.labelIds);
  }

  @Override
  public int hashCode() {
    return 31 * size.hashCode() + Arrays.hashCode(labelIds);
  }

  @Override
  public String toString() {
    return "SemanticMap[" + size + "]";
  }
}
