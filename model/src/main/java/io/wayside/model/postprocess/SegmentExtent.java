package io.wayside.model.postprocess;

import io.wayside.model.segmentation.Box;

/** Counts the pixels of a segment and keeps the smallest box around them. */
final class SegmentExtent {

  private long areaPixels;
  private int left = Integer.MAX_VALUE;
  private int top = Integer.MAX_VALUE;
  private int right = -1;
  private int bottom = -1;

  void add(int x, int y) {
    areaPixels++;
    widen(x, y, x, y);
  }

  /** Adds some pixels of a row. */
  void add(int x, int y, int width) {
    areaPixels += width;
    widen(x, y, x + width - 1, y);
  }

  void add(Tile tile) {
    areaPixels += tile.pixels();
    widen(tile.left(), tile.top(), tile.left() + tile.width() - 1, tile.top() + tile.height() - 1);
  }

  /** Adds the pixels of another segment, none of them in this one. */
  void add(SegmentExtent other) {
    areaPixels += other.areaPixels;
    widen(other.left, other.top, other.right, other.bottom);
  }

  private void widen(int x0, int y0, int x1, int y1) {
    left = Math.min(left, x0);
    top = Math.min(top, y0);
    right = Math.max(right, x1);
    bottom = Math.max(bottom, y1);
  }

  boolean isEmpty() {
    return areaPixels == 0;
  }

  long areaPixels() {
    return areaPixels;
  }

  Box box() {
    return isEmpty() ? new Box(0, 0, 0, 0) : new Box(left, top, right - left + 1, bottom - top + 1);
  }
}
