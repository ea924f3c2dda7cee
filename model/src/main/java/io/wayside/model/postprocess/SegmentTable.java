package io.wayside.model.postprocess;

import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.SegmentInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The segments accepted so far; ids from 1, one segment for all stuff of a class. */
final class SegmentTable {

  private final LabelSet labels;
  private final List<SegmentInfo> segments = new ArrayList<>();
  private final List<SegmentExtent> extents = new ArrayList<>();
  private final Map<Integer, Integer> stuff = new HashMap<>();

  SegmentTable(LabelSet labels) {
    this.labels = labels;
  }

  /**
   * Accepts a query's pixels. Those of stuff join the segment of their class, which keeps the
   * greatest score: the reference gives none.
   *
   * @return the id that the pixels get
   */
  int add(int labelId, float score, SegmentExtent extent) {
    boolean thing = labels.get(labelId).thing();
    Integer merged = thing ? null : stuff.get(labelId);
    if (merged != null) {
      SegmentExtent whole = extents.get(merged - 1);
      whole.add(extent);
      float greatest = Math.max(score, segments.get(merged - 1).score());
      segments.set(merged - 1, segment(merged, labelId, thing, greatest, whole));
      return merged;
    }
    int id = segments.size() + 1;
    segments.add(segment(id, labelId, thing, score, extent));
    extents.add(extent);
    if (!thing) {
      stuff.put(labelId, id);
    }
    return id;
  }

  private static SegmentInfo segment(
      int id, int labelId, boolean thing, float score, SegmentExtent extent) {
    return new SegmentInfo(id, labelId, thing, score, extent.areaPixels(), extent.box());
  }

  List<SegmentInfo> segments() {
    return segments;
  }
}
