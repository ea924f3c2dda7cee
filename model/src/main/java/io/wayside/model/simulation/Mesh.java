package io.wayside.model.simulation;

import java.util.ArrayList;
import java.util.List;

/** A solid of flat faces in its own frame: x forward, y to the left, z up, the ground at 0. */
final class Mesh {

  /** One convex face; its corners run anticlockwise seen from outside. */
  record Face(Vector[] corners, Vector normal, Surface surface) {}

  /** The faces of a block, in the order in which {@link #block} returns them. */
  static final int FRONT = 0;

  static final int BACK = 1;
  static final int LEFT = 2;
  static final int RIGHT = 3;
  static final int TOP = 4;

  private final List<Face> faces = new ArrayList<>();

  List<Face> faces() {
    return faces;
  }

  void face(Surface surface, Vector... corners) {
    Vector normal = new Vector(0, 0, 0);
    Vector a = corners[corners.length - 1];
    for (Vector b : corners) {
      normal = normal.plus(a.cross(b));
      a = b;
    }
    faces.add(new Face(corners, normal.unit(), surface));
  }

  /**
   * A six-sided block between a lower and an upper rectangle.
   *
   * @param lower back, front, half width and height of the lower rectangle
   * @param upper the same of the upper one; a fifth value is the height of its front edge
   * @return front, back, left, right and top as quadrilaterals, each from its lower left as seen
   *     from outside
   */
  Vector[][] block(Surface surface, double[] lower, double[] upper) {
    double upperFront = upper.length > 4 ? upper[4] : upper[3];
    Vector lbr = new Vector(lower[0], -lower[2], lower[3]);
    Vector lbl = new Vector(lower[0], lower[2], lower[3]);
    Vector lfr = new Vector(lower[1], -lower[2], lower[3]);
    Vector lfl = new Vector(lower[1], lower[2], lower[3]);
    Vector ubr = new Vector(upper[0], -upper[2], upper[3]);
    Vector ubl = new Vector(upper[0], upper[2], upper[3]);
    Vector ufr = new Vector(upper[1], -upper[2], upperFront);
    Vector ufl = new Vector(upper[1], upper[2], upperFront);
    Vector[][] quads = {
      {lfr, lfl, ufl, ufr},
      {lbl, lbr, ubr, ubl},
      {lfl, lbl, ubl, ufl},
      {lbr, lfr, ufr, ubr},
      {ubr, ufr, ufl, ubl}
    };
    for (Vector[] quad : quads) {
      face(surface, quad);
    }
    face(surface, lbl, lfl, lfr, lbr);
    return quads;
  }

  /**
   * A pane in a quadrilateral: its bounds as shares of the width and height, lifted off a little.
   */
  void inset(Surface surface, Vector[] quad, double left, double right, double bottom, double top) {
    Vector lift = quad[1].minus(quad[0]).cross(quad[3].minus(quad[0])).unit().times(0.012);
    face(
        surface,
        within(quad, left, bottom).plus(lift),
        within(quad, right, bottom).plus(lift),
        within(quad, right, top).plus(lift),
        within(quad, left, top).plus(lift));
  }

  private static Vector within(Vector[] quad, double across, double up) {
    Vector low = quad[0].plus(quad[1].minus(quad[0]).times(across));
    Vector high = quad[3].plus(quad[2].minus(quad[3]).times(across));
    return low.plus(high.minus(low).times(up));
  }

  /** A round bar between two points. */
  void tube(
      Surface surface, Vector from, Vector to, double fromRadius, double toRadius, int sides) {
    Vector along = to.minus(from).unit();
    Vector other = Math.abs(along.z()) < 0.9 ? new Vector(0, 0, 1) : new Vector(1, 0, 0);
    Vector across = along.cross(other).unit();
    Vector around = along.cross(across);
    Vector[] low = new Vector[sides];
    Vector[] high = new Vector[sides];
    for (int i = 0; i < sides; i++) {
      double angle = 2 * Math.PI * i / sides;
      Vector out = across.times(StrictMath.cos(angle)).plus(around.times(StrictMath.sin(angle)));
      low[i] = from.plus(out.times(fromRadius));
      high[i] = to.plus(out.times(toRadius));
    }
    for (int i = 0, j = sides - 1; i < sides; j = i++) {
      face(surface, low[j], low[i], high[i], high[j]);
    }
    face(surface, high);
    Vector[] reversed = new Vector[sides];
    for (int i = 0; i < sides; i++) {
      reversed[i] = low[sides - 1 - i];
    }
    face(surface, reversed);
  }

  /** A ball of flat faces. */
  void ball(Surface surface, Vector centre, double radius) {
    int sides = 8;
    double[] heights = {-0.98, -0.6, 0.1, 0.7, 0.98};
    for (int ring = 0; ring < heights.length - 1; ring++) {
      double low = radius * Math.sqrt(1 - heights[ring] * heights[ring]);
      double high = radius * Math.sqrt(1 - heights[ring + 1] * heights[ring + 1]);
      Vector from = centre.plus(new Vector(0, 0, radius * heights[ring]));
      Vector to = centre.plus(new Vector(0, 0, radius * heights[ring + 1]));
      tube(surface, from, to, low, high, sides);
    }
  }

  /** A wheel that turns about the y axis, with its hub on both sides. */
  void wheel(double x, double y, double radius, double width, Surface tyre, Surface hub) {
    Vector outer = new Vector(x, y + width / 2, radius);
    Vector inner = new Vector(x, y - width / 2, radius);
    tube(tyre, inner, outer, radius, radius, 12);
    Vector lift = new Vector(0, 0.012, 0);
    tube(hub, inner.minus(lift), outer.plus(lift), radius * 0.6, radius * 0.6, 8);
  }
}
