package io.wayside.model.traffic;

import java.util.List;

/** Elementary geometry of closed polygons. */
final class Polygon {

  private Polygon() {}

  /** Half the sum of the corners' cross products (the shoelace formula), without its sign. */
  static double area(List<Place> corners) {
    double twice = 0;
    for (int i = 0; i < corners.size(); i++) {
      Place a = corners.get(i);
      Place b = next(corners, i);
      twice += a.x() * b.y() - b.x() * a.y();
    }
    return Math.abs(twice) / 2;
  }

  /** Whether a ray to the right meets an odd number of sides. */
  static boolean contains(List<Place> corners, Place place) {
    boolean inside = false;
    for (int i = 0; i < corners.size(); i++) {
      Place a = corners.get(i);
      Place b = next(corners, i);
      if (a.y() > place.y() != b.y() > place.y()) {
        double x = a.x() + (place.y() - a.y()) / (b.y() - a.y()) * (b.x() - a.x());
        inside ^= place.x() < x;
      }
    }
    return inside;
  }

  /** Whether two sides meet that are not neighbours, or neighbours lie on one another. */
  static boolean crossesItself(List<Place> corners) {
    int count = corners.size();
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        boolean neighbours = j == i + 1 || (i == 0 && j == count - 1);
        if (!neighbours && meet(corners, i, j)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean meet(List<Place> corners, int i, int j) {
    Place a = corners.get(i);
    Place b = next(corners, i);
    Place c = corners.get(j);
    Place d = next(corners, j);
    return turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0;
  }

  private static double turn(Place a, Place b, Place c) {
    return Math.signum((b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x()));
  }

  private static Place next(List<Place> corners, int i) {
    return corners.get((i + 1) % corners.size());
  }
}
