package io.wayside.jobs.report;

import io.wayside.connectors.wire.v1.Place;

/** Where in the picture tripwires were crossed, in cells of a grid. For one thread. */
public final class CrossingMap {

  /** Cells from left to right. */
  public static final int COLUMNS = 48;

  /** Cells from top to bottom. */
  public static final int ROWS = 27;

  private final int[] counts = new int[COLUMNS * ROWS];

  CrossingMap() {}

  void add(Place place) {
    counts[cell(place.getY(), ROWS) * COLUMNS + cell(place.getX(), COLUMNS)]++;
  }

  /** The lower and right edges belong to the last cells. */
  private static int cell(double share, int cells) {
    return Math.max(0, Math.min(cells - 1, (int) (share * cells)));
  }

  /** In one cell. */
  public int count(int row, int column) {
    return counts[row * COLUMNS + column];
  }
}
