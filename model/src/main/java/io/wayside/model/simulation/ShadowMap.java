package io.wayside.model.simulation;

/** Which parts of the ground the sun reaches past everything that stands still. */
final class ShadowMap {

  private static final double EXTENT = 90;
  private static final double CELL = 0.12;
  private static final int SIDE = (int) (2 * EXTENT / CELL);

  private final byte[] shaded = new byte[SIDE * SIDE];
  private final Vector sun;
  private final boolean none;

  /**
   * A map without shadows.
   *
   * @param sun unit vector towards the sun
   * @param none whether there is no sun, so that nothing casts a shadow
   */
  ShadowMap(Vector sun, boolean none) {
    this.sun = sun;
    this.none = none;
  }

  /** Where the shadow of a point falls on the ground. */
  static Vector cast(Vector point, Vector sun) {
    double length = point.z() / sun.z();
    return new Vector(point.x() - length * sun.x(), point.y() - length * sun.y(), 0);
  }

  /** Adds the shadow of a convex face. */
  void add(Vector[] face) {
    if (none) {
      return;
    }
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    Vector[] onGround = new Vector[face.length];
    for (int i = 0; i < face.length; i++) {
      onGround[i] = cast(face[i], sun);
      low = Math.min(low, onGround[i].y());
      high = Math.max(high, onGround[i].y());
    }
    for (int row = Math.max(0, cell(low)); row <= Math.min(SIDE - 1, cell(high)); row++) {
      fillRow(onGround, row);
    }
  }

  private void fillRow(Vector[] corners, int row) {
    double y = (row + 0.5) * CELL - EXTENT;
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    Vector a = corners[corners.length - 1];
    for (Vector b : corners) {
      if (a.y() <= y != b.y() <= y) {
        double x = a.x() + (y - a.y()) * (b.x() - a.x()) / (b.y() - a.y());
        left = Math.min(left, x);
        right = Math.max(right, x);
      }
      a = b;
    }
    for (int c = Math.max(0, cell(left)); c <= Math.min(SIDE - 1, cell(right)); c++) {
      shaded[row * SIDE + c] = 1;
    }
  }

  /** Adds the shadow of a ball. */
  void addBall(Vector centre, double radius) {
    if (none) {
      return;
    }
    Vector middle = cast(centre, sun);
    for (int row = Math.max(0, cell(middle.y() - radius));
        row <= Math.min(SIDE - 1, cell(middle.y() + radius));
        row++) {
      double dy = (row + 0.5) * CELL - EXTENT - middle.y();
      double half = Math.sqrt(Math.max(0, radius * radius - dy * dy));
      int from = Math.max(0, cell(middle.x() - half));
      for (int c = from; c <= Math.min(SIDE - 1, cell(middle.x() + half)); c++) {
        shaded[row * SIDE + c] = 1;
      }
    }
  }

  /** Share of the sun that reaches a place on the ground, 0 to 1; 0 without a sun. */
  double sunlit(double x, double y) {
    if (none) {
      return 0;
    }
    double column = (x + EXTENT) / CELL - 0.5;
    double row = (y + EXTENT) / CELL - 0.5;
    if (column < 1 || row < 1 || column >= SIDE - 2 || row >= SIDE - 2) {
      return 1;
    }
    int c = (int) column;
    int r = (int) row;
    double low = Noise.mix(shade(r, c), shade(r, c + 1), column - c);
    double high = Noise.mix(shade(r + 1, c), shade(r + 1, c + 1), column - c);
    return 1 - Noise.mix(low, high, row - r);
  }

  private int shade(int row, int column) {
    return shaded[row * SIDE + column];
  }

  private static int cell(double metres) {
    if (Double.isInfinite(metres)) {
      return metres > 0 ? Integer.MAX_VALUE : Integer.MIN_VALUE;
    }
    return (int) Math.floor((metres + EXTENT) / CELL);
  }
}
