package io.wayside.model.simulation;

import java.util.function.ToIntFunction;

/**
 * A grid of values with a depth each; of several surfaces on one sample the nearest stays.
 *
 * <p>A value is a colour in a picture and a segment in a true map, so both come from one geometry.
 * Depth is kept as 1/z, which is linear over the picture of a plane. Not for several threads.
 */
final class Raster {

  /** A material's answer for a gap in a ball. */
  static final int NOTHING = Integer.MAX_VALUE;

  /** Gives the value of a surface at a point of the world, seen from a distance along the view. */
  interface Material {
    int value(double x, double y, double z, double distance);
  }

  final Projection projection;
  final int width;
  final int height;
  final int[] values;
  final float[] inverseDepths;

  private final boolean quick;
  private final SeenPolygon seen;
  private int changed;

  Raster(Projection projection, boolean quick) {
    this.projection = projection;
    this.quick = quick;
    this.width = projection.width;
    this.height = projection.height;
    this.values = new int[width * height];
    this.inverseDepths = new float[width * height];
    this.seen = new SeenPolygon(projection);
  }

  /** Starts over from a prepared picture of the same size. */
  void restore(int[] preparedValues, float[] preparedInverseDepths) {
    System.arraycopy(preparedValues, 0, values, 0, values.length);
    System.arraycopy(preparedInverseDepths, 0, inverseDepths, 0, values.length);
  }

  /** Fills what has no depth yet by the direction of view. */
  void background(ToIntFunction<Vector> valueOf) {
    int step = quick ? 2 : 1;
    for (int y = 0; y < height; y += step) {
      for (int x = 0; x < width; x += step) {
        int value = NOTHING;
        for (int sample = 0; sample < step * step; sample++) {
          int i = (y + (sample >> 1)) * width + x + (sample & 1);
          if (inverseDepths[i] == 0) {
            if (value == NOTHING) {
              value = valueOf.applyAsInt(projection.ray(x + 0.5 * step, y + 0.5 * step));
            }
            values[i] = value;
          }
        }
      }
    }
  }

  /** Whether a ball may be in the picture; one above or below it counts too. */
  boolean mayShow(Vector centre, double radius) {
    Vector middle = projection.toCamera(centre);
    double slope = width * 0.5 / projection.focal;
    double outside = (Math.abs(middle.x()) - middle.z() * slope) / Math.sqrt(1 + slope * slope);
    return outside < radius;
  }

  /** Fills a convex polygon, seen from the side where its corners run anticlockwise. */
  void fill(Vector[] polygon, int value) {
    if (!seen.set(polygon)) {
      return;
    }
    for (int y = seen.top(); y < seen.bottom(); y++) {
      int from = seen.left(y + 0.5);
      int to = seen.right(y + 0.5);
      float inverse = (float) seen.inverseDepth(from + 0.5, y + 0.5);
      float step = (float) seen.slopeX();
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
    if (!seen.set(polygon)) {
      return;
    }
    if (quick) {
      shadePixels(material);
      return;
    }
    for (int y = seen.top(); y < seen.bottom(); y++) {
      int from = seen.left(y + 0.5);
      int to = seen.right(y + 0.5);
      for (int x = from; x < to; x++) {
        int i = y * width + x;
        float inverse = (float) seen.inverseDepth(x + 0.5, y + 0.5);
        if (inverse > inverseDepths[i]) {
          inverseDepths[i] = inverse;
          values[i] = valueAt(material, x + 0.5, y + 0.5, 1 / (double) inverse);
        }
      }
    }
  }

  /** Asks the material once for the samples of a pixel, at the first that is in front. */
  private void shadePixels(Material material) {
    int bottom = seen.bottom();
    for (int y = seen.top() & ~1; y < bottom; y += 2) {
      int upperFrom = seen.left(y + 0.5);
      int lowerFrom = seen.left(y + 1.5);
      int upperTo = seen.right(y + 0.5);
      int lowerTo = seen.right(y + 1.5);
      int to = Math.max(upperTo, lowerTo);
      for (int x = Math.min(upperFrom, lowerFrom) & ~1; x < to; x += 2) {
        int value = NOTHING;
        for (int sample = 0; sample < 4; sample++) {
          int column = x + (sample & 1);
          int row = y + (sample >> 1);
          boolean upper = sample < 2;
          boolean inside =
              column >= (upper ? upperFrom : lowerFrom) && column < (upper ? upperTo : lowerTo);
          int i = row * width + column;
          float inverse = (float) seen.inverseDepth(column + 0.5, row + 0.5);
          if (inside && inverse > inverseDepths[i]) {
            if (value == NOTHING) {
              value = valueAt(material, column + 0.5, row + 0.5, 1 / (double) inverse);
            }
            inverseDepths[i] = inverse;
            values[i] = value;
          }
        }
      }
    }
  }

  /**
   * Shades a ball, where the material does not leave gaps; its edge and depth are those of the disc
   * that faces the camera.
   */
  void ball(Vector centre, double radius, Material material) {
    Vector middle = projection.toCamera(centre);
    if (middle.z() < SeenPolygon.NEAR + radius) {
      return;
    }
    double column = projection.column(middle);
    double row = projection.row(middle);
    double extent = radius * projection.focal / middle.z();
    int step = quick ? 2 : 1;
    int top = Math.max(0, (int) (row - extent)) & -step;
    int left = Math.max(0, (int) (column - extent)) & -step;
    for (int y = top; y < Math.min(height, row + extent); y += step) {
      for (int x = left; x < Math.min(width, column + extent); x += step) {
        double dx = (x + 0.5 * step - column) / extent;
        double dy = (y + 0.5 * step - row) / extent;
        double rest = 1 - dx * dx - dy * dy;
        if (rest > 0) {
          double depth = middle.z() - radius * Math.sqrt(rest);
          int i = y * width + x;
          if (1 / depth > inverseDepths[i]) {
            changed = values[i];
            int value = valueAt(material, x + 0.5 * step, y + 0.5 * step, depth);
            if (value != NOTHING) {
              set(i, step, value, (float) (1 / depth));
            }
          }
        }
      }
    }
  }

  private void set(int first, int step, int value, float inverse) {
    for (int row = 0; row < step; row++) {
      for (int i = first + row * width; i < first + row * width + step; i++) {
        inverseDepths[i] = inverse;
        values[i] = value;
      }
    }
  }

  /** Gives another class to what is seen through a polygon, whichever side it is seen from. */
  void relabel(Vector[] polygon, int label) {
    Vector[] turned = polygon.clone();
    for (int i = 0; i < polygon.length; i++) {
      turned[i] = polygon[polygon.length - 1 - i];
    }
    if (!seen.set(polygon) && !seen.set(turned)) {
      return;
    }
    for (int y = seen.top(); y < seen.bottom(); y++) {
      int to = seen.right(y + 0.5);
      for (int x = seen.left(y + 0.5); x < to; x++) {
        int i = y * width + x;
        if (seen.inverseDepth(x + 0.5, y + 0.5) > inverseDepths[i]) {
          values[i] = (values[i] & 0xf0ffffff) | label << 24;
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
    if (!seen.set(polygon)) {
      return;
    }
    for (int y = seen.top(); y < seen.bottom(); y++) {
      int from = seen.left(y + 0.5);
      int to = seen.right(y + 0.5);
      for (int x = from; x < to; x++) {
        int i = y * width + x;
        if (values[i] < 0) {
          changed = values[i];
          double inverse = seen.inverseDepth(x + 0.5, y + 0.5);
          values[i] = valueAt(change, x + 0.5, y + 0.5, 1 / inverse);
        }
      }
    }
  }

  /** The value that {@link #onGround} or {@link #ball} is about to change. */
  int changed() {
    return changed;
  }

  /**
   * Darkens what a polygon on the ground shades; nothing is darkened twice.
   *
   * @param depth in percent of the shadow on a fair day
   */
  void shadow(Vector[] polygon, int depth) {
    if (!seen.set(polygon)) {
      return;
    }
    for (int y = seen.top(); y < seen.bottom(); y++) {
      int from = seen.left(y + 0.5);
      int to = seen.right(y + 0.5);
      for (int i = y * width + from; i < y * width + to; i++) {
        if (values[i] < 0) {
          values[i] = Backdrop.inShadow(values[i], depth);
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
}
