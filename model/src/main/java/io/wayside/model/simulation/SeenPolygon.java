package io.wayside.model.simulation;

/**
 * The outline of one convex polygon in the picture, clipped before the camera, and its plane. To be
 * filled again and again, so not for several threads.
 */
final class SeenPolygon {

  /** Nearer than this is clipped, in metres. */
  static final double NEAR = 0.4;

  private static final int MOST_CORNERS = 40;

  private final Projection projection;
  private final Vector[] clipped = new Vector[MOST_CORNERS];
  private final double[] columns = new double[MOST_CORNERS];
  private final double[] rows = new double[MOST_CORNERS];
  private int corners;
  private double slopeX;
  private double slopeY;
  private double base;

  SeenPolygon(Projection projection) {
    this.projection = projection;
  }

  /** 1/z of the plane at a place in the picture. */
  double inverseDepth(double column, double row) {
    return base + slopeX * column + slopeY * row;
  }

  /** What 1/z gains from one column to the next. */
  double slopeX() {
    return slopeX;
  }

  /** Clips, projects and finds the plane of 1/z; false if nothing of it faces the camera. */
  boolean set(Vector[] polygon) {
    clip(polygon);
    if (corners < 3) {
      return false;
    }
    Vector normal = normal();
    double offset = normal.dot(clipped[0]);
    if (offset >= -1e-9) { // turned away, or seen from its edge
      return false;
    }
    slopeX = normal.x() / offset / projection.focal;
    slopeY = normal.y() / offset / projection.focal;
    base = normal.z() / offset - slopeX * projection.width * 0.5 - slopeY * projection.height * 0.5;
    for (int i = 0; i < corners; i++) {
      columns[i] = projection.column(clipped[i]);
      rows[i] = projection.row(clipped[i]);
    }
    return true;
  }

  private void clip(Vector[] polygon) {
    corners = 0;
    Vector last = projection.toCamera(polygon[polygon.length - 1]);
    for (Vector corner : polygon) {
      Vector next = projection.toCamera(corner);
      if (last.z() < NEAR != next.z() < NEAR) {
        double share = (NEAR - last.z()) / (next.z() - last.z());
        clipped[corners++] = last.plus(next.minus(last).times(share));
      }
      if (next.z() >= NEAR) {
        clipped[corners++] = next;
      }
      last = next;
    }
  }

  /** By Newell's method, which does not mind three corners in a line. */
  private Vector normal() {
    double x = 0;
    double y = 0;
    double z = 0;
    Vector a = clipped[corners - 1];
    for (int i = 0; i < corners; i++) {
      Vector b = clipped[i];
      x += (a.y() - b.y()) * (a.z() + b.z());
      y += (a.z() - b.z()) * (a.x() + b.x());
      z += (a.x() - b.x()) * (a.y() + b.y());
      a = b;
    }
    return new Vector(x, y, z);
  }

  /** The first row of samples inside. */
  int top() {
    double least = rows[0];
    for (int i = 1; i < corners; i++) {
      least = Math.min(least, rows[i]);
    }
    return (int) Math.max(0, Math.ceil(least - 0.5));
  }

  /** The row after the last one inside. */
  int bottom() {
    double most = rows[0];
    for (int i = 1; i < corners; i++) {
      most = Math.max(most, rows[i]);
    }
    return (int) Math.min(projection.height, Math.ceil(most - 0.5));
  }

  /** The first sample inside on a row, by the height of its middle. */
  int left(double row) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0, j = corners - 1; i < corners; j = i++) {
      if (rows[i] <= row != rows[j] <= row) {
        least = Math.min(least, crossing(i, j, row));
      }
    }
    return (int) Math.max(0, Math.ceil(least - 0.5));
  }

  /** The sample after the last one inside on a row. */
  int right(double row) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0, j = corners - 1; i < corners; j = i++) {
      if (rows[i] <= row != rows[j] <= row) {
        most = Math.max(most, crossing(i, j, row));
      }
    }
    return (int) Math.min(projection.width, Math.ceil(most - 0.5));
  }

  private double crossing(int i, int j, double row) {
    return columns[i] + (row - rows[i]) * (columns[j] - columns[i]) / (rows[j] - rows[i]);
  }
}
