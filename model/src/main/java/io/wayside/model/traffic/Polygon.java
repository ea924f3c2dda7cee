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
      if (turnsBack(corners.get(i), next(corners, i), next(corners, i + 1))) {
        return true;
      }
      for (int j = i + 2; j < count; j++) {
        boolean neighbours = i == 0 && j == count - 1;
        if (!neighbours && meet(corners, i, j)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the way from b leads back over the way from a to b, or one of them has no length. */
  private static boolean turnsBack(Place a, Place b, Place c) {
    double along = (b.x() - a.x()) * (c.x() - b.x()) + (b.y() - a.y()) * (c.y() - b.y());
    return turn(a, b, c) == 0 && along <= 0;
  }

  private static boolean meet(List<Place> corners, int i, int j) {
    Place a = corners.get(i);
    Place b = next(corners, i);
    Place c = corners.get(j);
    Place d = next(corners, j);
    return turn(a, b, c) * turn(a, b, d) <= 0
        && turn(c, d, a) * turn(c, d, b) <= 0
        && overlap(a.x(), b.x(), c.x(), d.x())
        && overlap(a.y(), b.y(), c.y(), d.y());
  }

  /** Two sides of one straight line have no turns, yet may lie apart. */
  private static boolean overlap(double a, double b, double c, double d) {
    return Math.max(Math.min(a, b), Math.min(c, d)) <= Math.min(Math.max(a, b), Math.max(c, d));
  }

  private static double turn(Place a, Place b, Place c) {
    return Math.signum((b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x()));
  }

  private static Place next(List<Place> corners, int i) {
    return corners.get((i + 1) % corners.size());
  }
}
