package io.wayside.model.metrics.files;

import io.wayside.model.frame.ImageSize;
import java.util.BitSet;

/**
 * Fills polygons as pycocotools does ({@code rleFrPoly} in {@code maskApi.c}): the outline is drawn
 * on a grid five times finer, and where it enters another column of pixels the filling turns on or
 * off from there to the end of the columns.
 */
final class Polygon {

  private static final double SCALE = 5;

  private final ImageSize size;

  /** Bit x × height + y is set where an odd number of outlines cross. */
  private final BitSet turns = new BitSet();

  private int lastX;
  private int lastY;
  private boolean started;

  private Polygon(ImageSize size) {
    this.size = size;
  }

  /**
   * The pixels inside.
   *
   * @param xy x and y in turn, in pixels, three points or more
   * @return pixel (x, y) is bit x × height + y
   */
  static BitSet fill(ImageSize size, double[] xy) {
    Polygon polygon = new Polygon(size);
    int points = xy.length / 2;
    for (int i = 0; i < points; i++) {
      int next = (i + 1) % points;
      polygon.edge(
          fine(xy[2 * i]), fine(xy[2 * i + 1]), fine(xy[2 * next]), fine(xy[2 * next + 1]));
    }
    return polygon.filled();
  }

  private static int fine(double coordinate) {
    return (int) (SCALE * coordinate + 0.5);
  }

  /** Visits the points of an edge, both ends included. */
  private void edge(int x0, int y0, int x1, int y1) {
    int dx = Math.abs(x1 - x0);
    int dy = Math.abs(y1 - y0);
    boolean flat = dx >= dy;
    int steps = Math.max(dx, dy);
    // Points are rounded from the end of the smaller coordinate, so that an edge and its reverse
    // are drawn alike.
    boolean reversed = flat ? x0 > x1 : y0 > y1;
    int fromX = reversed ? x1 : x0;
    int fromY = reversed ? y1 : y0;
    int toX = reversed ? x0 : x1;
    int toY = reversed ? y0 : y1;
    double slope =
        steps == 0 ? 0 : flat ? (double) (toY - fromY) / steps : (double) (toX - fromX) / steps;
    for (int i = 0; i <= steps; i++) {
      int along = reversed ? steps - i : i;
      if (flat) {
        visit(fromX + along, (int) (fromY + slope * along + 0.5));
      } else {
        visit((int) (fromX + slope * along + 0.5), fromY + along);
      }
    }
  }

  private void visit(int x, int y) {
    if (started && x != lastX) {
      turn(Math.min(x, lastX), Math.min(y, lastY));
    }
    started = true;
    lastX = x;
    lastY = y;
  }

  /**
   * The outline went from fine column x to the next, or back; y is the upper of its two fine rows.
   */
  private void turn(int x, int y) {
    double column = (x + 0.5) / SCALE - 0.5;
    if (Math.floor(column) != column || column < 0 || column > size.width() - 1) {
      return;
    }
    double row = Math.ceil(Math.min(Math.max((y + 0.5) / SCALE - 0.5, 0), size.height()));
    turns.flip(((int) column) * size.height() + (int) row);
  }

  private BitSet filled() {
    BitSet inside = new BitSet();
    int end = Math.toIntExact(size.pixels());
    for (int on = turns.nextSetBit(0); on >= 0 && on < end; ) {
      int off = turns.nextSetBit(on + 1);
      inside.set(on, off < 0 ? end : Math.min(off, end));
      on = off < 0 ? -1 : turns.nextSetBit(off + 1);
    }
    return inside;
  }
}
