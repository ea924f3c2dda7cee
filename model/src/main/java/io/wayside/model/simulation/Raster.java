package io.wayside.model.simulation;

/**
 * A grid of values with a depth each; of several surfaces on one sample the nearest stays.
 *
 * <p>A value is a colour in a picture and a segment in a true map, so both come from one geometry.
 * Depth is kept as 1/z, which is linear over the picture of a plane. Not for several threads.
 */
final class Raster {

  /** Nearer than this is clipped, in metres. */
  private static final double NEAR = 0.4;

  /** A material's answer for a gap in a ball. */
  static final int NOTHING = Integer.MAX_VALUE;

  private static final int MOST_CORNERS = 40;

  /** Gives the value of a surface at a point of the world, seen from a distance along the view. */
  interface Material {
    int value(double x, double y, double z, double distance);
  }

  final Projection projection;
  final int width;
  final int height;
  final int[] values;
  final float[] inverseDepths;

  private final Vector[] clipped = new Vector[MOST_CORNERS];
  private final double[] columns = new double[MOST_CORNERS];
  private final double[] rows = new double[MOST_CORNERS];
  private int corners;
  private double slopeX;
  private double slopeY;
  private double base;
  private int changed;

  Raster(Projection projection) {
    this.projection = projection;
    this.width = projection.width;
    this.height = projection.height;
    this.values = new int[width * height];
    this.inverseDepths = new float[width * height];
  }

  /** Starts over from a prepared picture of the same size. */
  void restore(int[] preparedValues, float[] preparedInverseDepths) {
    System.arraycopy(preparedValues, 0, values, 0, values.length);
    System.arraycopy(preparedInverseDepths, 0, inverseDepths, 0, values.length);
  }

  /** Fills a convex polygon, seen from the side where its corners run anticlockwise. */
  void fill(Vector[] polygon, int value) {
    if (!prepare(polygon)) {
      return;
    }
    for (int y = top(); y < bottom(); y++) {
      int from = left(y + 0.5);
      int to = right(y + 0.5);
      float inverse = (float) (base + slopeX * (from + 0.5) + slopeY * (y + 0.5));
      float step = (float) slopeX;
      for (int i = y * width + from; i < y * width + to; i++) {
        if (inverse > inverseDepths[i]) {
          inverseDepths[i] = inverse;
          values[i] = value;
        }
        inverse += step;
      }
    }
  }

  /** Fills a convex polygon, asking the material at every sample that is in front. */
  void shade(Vector[] polygon, Material material) {
    if (!prepare(polygon)) {
      return;
    }
    for (int y = top(); y < bottom(); y++) {
      int from = left(y + 0.5);
      int to = right(y + 0.5);
      for (int x = from; x < to; x++) {
        int i = y * width + x;
        float inverse = (float) (base + slopeX * (x + 0.5) + slopeY * (y + 0.5));
        if (inverse > inverseDepths[i]) {
          inverseDepths[i] = inverse;
          values[i] = valueAt(material, x + 0.5, y + 0.5, 1 / (double) inverse);
        }
      }
    }
  }

  /**
   * Shades a ball, where the material does not leave gaps; its edge and depth are those of the disc
   * that faces the camera.
   */
  void ball(Vector centre, double radius, Material material) {
    Vector seen = projection.toCamera(centre);
    if (seen.z() < NEAR + radius) {
      return;
    }
    double column = projection.column(seen);
    double row = projection.row(seen);
    double extent = radius * projection.focal / seen.z();
    for (int y = Math.max(0, (int) (row - extent)); y < Math.min(height, row + extent); y++) {
      for (int x = Math.max(0, (int) (column - extent));
          x < Math.min(width, column + extent);
          x++) {
        double dx = (x + 0.5 - column) / extent;
        double dy = (y + 0.5 - row) / extent;
        double rest = 1 - dx * dx - dy * dy;
        if (rest > 0) {
          double depth = seen.z() - radius * Math.sqrt(rest);
          int i = y * width + x;
          if (1 / depth > inverseDepths[i]) {
            int value = valueAt(material, x + 0.5, y + 0.5, depth);
            if (value != NOTHING) {
              inverseDepths[i] = (float) (1 / depth);
              values[i] = value;
            }
          }
        }
      }
    }
  }

  /**
   * Changes values where a polygon on the ground is seen, without changing depths.
   *
   * @param change asked only where a value below 0 says that ground is seen (see {@link Backdrop})
   */
  void onGround(Vector[] polygon, Material change) {
    if (!prepare(polygon)) {
      return;
    }
    for (int y = top(); y < bottom(); y++) {
      int from = left(y + 0.5);
      int to = right(y + 0.5);
      for (int x = from; x < to; x++) {
        int i = y * width + x;
        if (values[i] < 0) {
          changed = values[i];
          double inverse = base + slopeX * (x + 0.5) + slopeY * (y + 0.5);
          values[i] = valueAt(change, x + 0.5, y + 0.5, 1 / inverse);
        }
      }
    }
  }

  /** The value that {@link #onGround} is about to change. */
  int changed() {
    return changed;
  }

  /** Darkens what a polygon on the ground shades; nothing is darkened twice. */
  void shadow(Vector[] polygon) {
    if (!prepare(polygon)) {
      return;
    }
    for (int y = top(); y < bottom(); y++) {
      int from = left(y + 0.5);
      int to = right(y + 0.5);
      for (int i = y * width + from; i < y * width + to; i++) {
        if (values[i] < 0) {
          values[i] = Backdrop.inShadow(values[i]);
        }
      }
    }
  }

  private int valueAt(Material material, double column, double row, double depth) {
    double rx = (column - width * 0.5) / projection.focal;
    double ry = (row - height * 0.5) / projection.focal;
    Projection p = projection;
    return material.value(
        p.position.x() + depth * (p.forward.x() + rx * p.right.x() + ry * p.down.x()),
        p.position.y() + depth * (p.forward.y() + rx * p.right.y() + ry * p.down.y()),
        p.position.z() + depth * (p.forward.z() + rx * p.right.z() + ry * p.down.z()),
        depth);
  }

  /** Clips, projects and finds the plane of 1/z; false if nothing of it faces the camera. */
  private boolean prepare(Vector[] polygon) {
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
    base = normal.z() / offset - slopeX * width * 0.5 - slopeY * height * 0.5;
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

  private int top() {
    double least = rows[0];
    for (int i = 1; i < corners; i++) {
      least = Math.min(least, rows[i]);
    }
    return (int) Math.max(0, Math.ceil(least - 0.5));
  }

  private int bottom() {
    double most = rows[0];
    for (int i = 1; i < corners; i++) {
      most = Math.max(most, rows[i]);
    }
    return (int) Math.min(height, Math.ceil(most - 0.5));
  }

  private int left(double row) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0, j = corners - 1; i < corners; j = i++) {
      if (rows[i] <= row != rows[j] <= row) {
        least = Math.min(least, crossing(i, j, row));
      }
    }
    return (int) Math.max(0, Math.ceil(least - 0.5));
  }

  private int right(double row) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0, j = corners - 1; i < corners; j = i++) {
      if (rows[i] <= row != rows[j] <= row) {
        most = Math.max(most, crossing(i, j, row));
      }
    }
    return (int) Math.min(width, Math.ceil(most - 0.5));
  }

  private double crossing(int i, int j, double row) {
    return columns[i] + (row - rows[i]) * (columns[j] - columns[i]) / (rows[j] - rows[i]);
  }
}
