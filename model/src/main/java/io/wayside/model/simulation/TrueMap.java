package io.wayside.model.simulation;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Box;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SegmentInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** Makes a panoptic map of a raster of segment ids that has two by two samples to a pixel. */
final class TrueMap {

  private final ImageSize size;

  TrueMap(ImageSize size) {
    this.size = size;
  }

  /**
   * Reads the raster.
   *
   * @param samples segment ids, 2H × 2W
   * @param labelOf class of a segment
   */
  PanopticSegmentation of(int[] samples, IntUnaryOperator labelOf) {
    int[] ids = vote(samples);
    Map<Integer, Extent> extents = new TreeMap<>();
    for (int i = 0; i < ids.length; i++) {
      extents.computeIfAbsent(ids[i], id -> new Extent()).add(i % size.width(), i / size.width());
    }
    List<SegmentInfo> segments = new ArrayList<>();
    extents.forEach(
        (id, extent) -> {
          int label = labelOf.applyAsInt(id);
          boolean thing = Labels.CAMVID.get(label).thing();
          segments.add(new SegmentInfo(id, label, thing, 1, extent.area, extent.box()));
        });
    return new PanopticSegmentation(size, ids, segments);
  }

  /** A pixel is what most of its samples are; of equals the first. */
  private int[] vote(int[] samples) {
    int stride = size.width() * 2;
    int[] ids = new int[size.height() * size.width()];
    for (int i = 0; i < ids.length; i++) {
      int at = i / size.width() * 2 * stride + i % size.width() * 2;
      int a = samples[at];
      int b = samples[at + 1];
      int c = samples[at + stride];
      int d = samples[at + stride + 1];
      boolean first = a == b || a == c || a == d;
      ids[i] = first ? a : b == c || b == d ? b : c == d ? c : a;
    }
    return ids;
  }

  /** Number and bounds of the pixels of a segment. */
  private static final class Extent {
    private long area;
    private int left = Integer.MAX_VALUE;
    private int top = Integer.MAX_VALUE;
    private int right;
    private int bottom;

    void add(int x, int y) {
      area++;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }

    Box box() {
      return new Box(left, top, right - left + 1, bottom - top + 1);
    }
  }
}
