package io.wayside.model.metrics;

/** The sizes of things that COCO scores apart, both ends belonging to the range. */
enum AreaRange {
  ALL(0, 1e10),
  SMALL(0, 32 * 32),
  MEDIUM(32 * 32, 96 * 96),
  LARGE(96 * 96, 1e10);

  private final double lowest;
  private final double highest;

  AreaRange(double lowest, double highest) {
    this.lowest = lowest;
    this.highest = highest;
  }

  boolean holds(double areaPixels) {
    return areaPixels >= lowest && areaPixels <= highest;
  }
}
