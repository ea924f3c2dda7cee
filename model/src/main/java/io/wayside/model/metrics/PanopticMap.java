package io.wayside.model.metrics;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SemanticMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One segment id a pixel and the table of segments, of a ground truth or a prediction.
 *
 * @param size the picture's size
 * @param ids height × width segment ids, row by row, 0 = void; shared, not copied
 * @param segments the table
 */
public record PanopticMap(ImageSize size, int[] ids, List<Segment> segments) {

  /** Stands for pixels that belong to no segment. */
  public static final int VOID = 0;

  /**
   * Checks the number of pixels and the segments' ids.
   *
   * @throws IllegalArgumentException if there are not height × width ids, or two segments share
   *     one, or one has that of void
   */
  public PanopticMap {
    if (ids.length != size.pixels()) {
      throw new IllegalArgumentException(
          "panoptic map: expected %d segment ids for %s but was %d"
              .formatted(size.pixels(), size, ids.length));
    }
    segments = List.copyOf(segments);
    Set<Integer> known = new HashSet<>(Set.of(VOID));
    for (Segment segment : segments) {
      if (!known.add(segment.id())) {
        throw new IllegalArgumentException(
            "segments: expected ids of their own, from 1, but was %d again or for void"
                .formatted(segment.id()));
      }
    }
  }

  /** What a model says of a picture; its label ids become category ids. */
  public static PanopticMap of(PanopticSegmentation segmentation) {
    return new PanopticMap(
        segmentation.size(),
        segmentation.ids(),
        segmentation.segments().stream()
            .map(s -> new Segment(s.id(), s.labelId(), false, s.areaPixels()))
            .toList());
  }

  /**
   * Makes one segment of all pixels of a label, as if every class was stuff.
   *
   * @param ignore the label that becomes void, 0 to 255
   */
  public static PanopticMap ofStuff(SemanticMap labels, int ignore) {
    int[] ids = new int[labels.labelIds().length];
    long[] areas = new long[256];
    for (int i = 0; i < ids.length; i++) {
      int label = labels.labelIds()[i] & 0xFF;
      ids[i] = label == ignore ? VOID : label + 1;
      areas[label]++;
    }
    List<Segment> segments = new ArrayList<>();
    for (int label = 0; label < areas.length; label++) {
      if (label != ignore && areas[label] > 0) {
        segments.add(new Segment(label + 1, label, false, areas[label]));
      }
    }
    return new PanopticMap(labels.size(), ids, segments);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PanopticMap that
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
    return "PanopticMap[%s, %d segments]".formatted(size, segments.size());
  }
}
