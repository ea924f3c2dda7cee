package io.wayside.model.segmentation;

import io.wayside.model.frame.ImageSize;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One segment id a pixel, without overlap, and the table of segments.
 *
 * @param size the frame's size
 * @param ids height × width segment ids, row by row, 0 = void; shared, not copied
 * @param segments the segments, in the order they were accepted
 */
public record PanopticSegmentation(ImageSize size, int[] ids, List<SegmentInfo> segments) {

  /** Checks the number of pixels. */
  public PanopticSegmentation {
    if (ids.length != size.pixels()) {
      throw new IllegalArgumentException(
          "panoptic map: expected %d segment ids for %s but was %d"
              .formatted(size.pixels(), size, ids.length));
    }
    segments = List.copyOf(segments);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PanopticSegmentation that
        && size.equals(that.size)
        && Arrays.equals(ids, that.ids)
        && segments.equals(that.segments);
  }

  @Override
  public int hashCode() {
    return 31 * size.hashCode() + Arrays.hashCode(ids);
  }

  @Override
  public String toString() {
    return "PanopticSegmentation[%s, %d segments]".formatted(size, segments.size());
  }
}
