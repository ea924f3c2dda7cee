package io.wayside.model.simulation;

import java.util.SplittableRandom;

/**
 * Bodies of passenger cars of any make: an outline from bumper to bumper, as wide as the height
 * asks for.
 */
final class CarShapes {

  private static final double FLOOR = 0.2;
  private static final double SILL = 0.34;
  private static final double WAIST = 0.62;

  private final Mesh mesh = new Mesh();
  private final SplittableRandom random;
  private final Surface paint;

  // All in metres.
  private final double half;
  private final double halfWidth;
  private final double roof;
  private final double belt;

  /** The corners of the outline, from the front bumper over the roof to the rear bumper. */
  private final double[][] outline;

  private CarShapes(SplittableRandom random) {
    this.random = random;
    this.half = random.nextDouble(1.8, 2.3);
    this.halfWidth = random.nextDouble(0.8, 0.92);
    boolean high = random.nextDouble() < 0.3;
    this.roof = high ? random.nextDouble(1.58, 1.85) : random.nextDouble(1.36, 1.54);
    this.belt = roof * random.nextDouble(0.58, 0.65);
    double shade = random.nextDouble(0.7, 1.25);
    Tint colour = paint();
    double gloss = random.nextDouble(0.12, 0.4);
    this.paint =
        new Surface(
            Math.min(0.9, colour.red() * shade),
            Math.min(0.9, colour.green() * shade),
            Math.min(0.9, colour.blue() * shade),
            gloss,
            Surface.Lamp.NONE);
    this.outline = outline();
  }

  /** A car in a colour and shape of its own. */
  static Mesh random(SplittableRandom random) {
    return new CarShapes(random).build();
  }

  /** Mostly silver, grey, black and white, as on the roads. */
  private Tint paint() {
    double pick = random.nextDouble();
    if (pick < 0.6) {
      double grey = random.nextDouble();
      return new Tint(0.92, 0.96, 1).times(0.012 + 0.55 * grey * grey);
    }
    double strong = 0.03 + 0.4 * random.nextDouble() * random.nextDouble();
    double weak = strong * random.nextDouble(0.1, 0.6);
    double other = strong * random.nextDouble(0.1, 0.5);
    return pick < 0.78
        ? new Tint(other * 0.5, weak, strong * 0.8)
        : pick < 0.92
            ? new Tint(strong, other * 0.4, weak * 0.4)
            : new Tint(weak, strong * 0.7, other);
  }

  private double[][] outline() {
    double cowl = half * random.nextDouble(0.4, 0.55);
    double screen = cowl - (roof - belt) * random.nextDouble(0.9, 1.7);
    boolean saloon = random.nextDouble() < 0.3;
    screen = Math.max(screen, -half * 0.1);
    double tail = saloon ? -half * random.nextDouble(0.58, 0.68) : 0.1 - half;
    double rake =
        (roof - belt) * (saloon ? random.nextDouble(0.8, 1.3) : random.nextDouble(0.2, 0.9));
    double nose = belt - random.nextDouble(0.16, 0.26);
    return new double[][] {
      {half - 0.06, FLOOR},
      {half, 0.45},
      {half - 0.1, nose},
      {cowl, belt},
      {screen, roof - 0.05},
      {(screen + tail + rake) / 2, roof},
      {tail + rake, roof - 0.06},
      {tail, belt + 0.02},
      {0.06 - half, belt - (saloon ? 0.04 : 0.02)},
      {-half, 0.5},
      {0.05 - half, FLOOR}
    };
  }

  private Mesh build() {
    Surface bumper = random.nextDouble() < 0.35 ? VehicleShapes.DARK : paint;
    for (int i = 0; i < outline.length - 1; i++) {
      Vector[] across = across(outline[i], outline[i + 1]);
      mesh.face(i == 0 || i == outline.length - 2 ? bumper : paint, across);
      dress(i, across);
    }
    for (int side = -1; side <= 1; side += 2) {
      flank(side);
      cabin(side);
      mirror(side * (halfWidth + 0.07));
    }
    double radius = 0.2 * roof;
    VehicleShapes.axle(mesh, half * 0.64, halfWidth - 0.1, radius, 0.21);
    VehicleShapes.axle(mesh, -half * 0.6, halfWidth - 0.1, radius, 0.21);
    return mesh;
  }

  /** The car's full width between two corners of the outline, from the right of the first. */
  private Vector[] across(double[] from, double[] to) {
    double w1 = width(from[1]);
    double w2 = width(to[1]);
    return new Vector[] {
      new Vector(from[0], -w1, from[1]), new Vector(from[0], w1, from[1]),
      new Vector(to[0], w2, to[1]), new Vector(to[0], -w2, to[1])
    };
  }

  /** Windows, lamps and plates on a part of the outline. */
  private void dress(int part, Vector[] quad) {
    // Seen from behind, the lower left is where the part ends.
    Vector[] behind = {quad[2], quad[3], quad[0], quad[1]};
    switch (part) {
      case 1 -> {
        mesh.inset(VehicleShapes.HEADLIGHT, quad, 0.03, 0.24, 0.35, 0.95);
        mesh.inset(VehicleShapes.HEADLIGHT, quad, 0.76, 0.97, 0.35, 0.95);
        mesh.inset(VehicleShapes.DARK, quad, 0.28, 0.72, 0.4, 0.9);
        mesh.inset(VehicleShapes.PLATE, quad, 0.36, 0.64, 0.02, 0.32);
      }
      case 3 -> mesh.inset(VehicleShapes.GLASS, quad, 0.04, 0.96, 0.06, 0.94);
      case 6 -> mesh.inset(VehicleShapes.GLASS, behind, 0.08, 0.92, 0.12, 0.9);
      case 8 -> {
        mesh.inset(VehicleShapes.TAILLIGHT, behind, 0.02, 0.2, 0.3, 0.95);
        mesh.inset(VehicleShapes.TAILLIGHT, behind, 0.8, 0.98, 0.3, 0.95);
        mesh.inset(VehicleShapes.PLATE, behind, 0.34, 0.66, 0.35, 0.75);
      }
      default -> {}
    }
  }

  /** The side below the windows, in bands that bulge. */
  private void flank(int side) {
    for (int i = 0; i < outline.length - 1; i++) {
      double[] front = outline[i];
      double[] rear = outline[i + 1];
      if (front[0] - rear[0] > 0.01) {
        band(VehicleShapes.DARK, side, front, rear, FLOOR, SILL);
        band(paint, side, front, rear, SILL, WAIST);
        band(paint, side, front, rear, WAIST, belt);
      }
    }
    double seam = half * 0.02;
    for (double x : new double[] {half * 0.42, -half * 0.12, -half * 0.5}) {
      double[] front = {x, 9};
      double[] rear = {x - seam, 9};
      band(VehicleShapes.DARK, side, front, rear, SILL, WAIST);
      band(VehicleShapes.DARK, side, front, rear, WAIST, belt);
    }
  }

  private void band(
      Surface surface, int side, double[] front, double[] rear, double low, double high) {
    double lift = front[1] > roof ? 0.006 : 0; // a seam is not bounded by the outline
    Vector[] corners = {
      at(front[0], side, Math.min(front[1], low), lift),
      at(rear[0], side, Math.min(rear[1], low), lift),
      at(rear[0], side, Math.min(rear[1], high), lift),
      at(front[0], side, Math.min(front[1], high), lift)
    };
    mesh.face(surface, side > 0 ? corners : reversed(corners));
  }

  private void cabin(int side) {
    Vector[] corners = new Vector[5];
    Vector middle = new Vector(0, 0, 0);
    for (int i = 0; i < 5; i++) {
      // Anticlockwise from the left: along the belt to the rear, back over the roof.
      double[] corner = outline[i == 0 ? 3 : 8 - i];
      corners[i] = at(corner[0], side, corner[1], 0);
      middle = middle.plus(corners[i].times(0.2));
    }
    mesh.face(paint, side > 0 ? corners : reversed(corners));
    Vector[] glass = new Vector[5];
    for (int i = 0; i < 5; i++) {
      glass[i] =
          middle.plus(corners[i].minus(middle).times(0.86)).plus(new Vector(0, side * 0.012, 0));
    }
    mesh.face(VehicleShapes.GLASS, side > 0 ? glass : reversed(glass));
    double pillar = -half * 0.1;
    Vector[] post = {
      at(pillar + 0.04, side, belt, 0.025), at(pillar - 0.04, side, belt, 0.025),
      at(pillar - 0.06, side, roof - 0.06, 0.025), at(pillar + 0.02, side, roof - 0.06, 0.025)
    };
    mesh.face(paint, side > 0 ? post : reversed(post));
  }

  private void mirror(double y) {
    double x = outline[3][0] - 0.12;
    Vector low = new Vector(x, y, belt);
    mesh.tube(paint, low, low.plus(new Vector(0, 0, 0.12)), 0.08, 0.07, 6);
  }

  private Vector at(double x, int side, double z, double lift) {
    return new Vector(x, side * (width(z) + lift), z);
  }

  /** Half the width at a height: widest at the waist, narrow at the roof. */
  private double width(double z) {
    if (z < WAIST) {
      return halfWidth * Noise.mix(0.92, 1, (z - FLOOR) / (WAIST - FLOOR));
    }
    double up = Math.max(0, z - belt) / (roof - belt);
    return halfWidth
        * (z < belt ? Noise.mix(1, 0.97, (z - WAIST) / (belt - WAIST)) : 0.97 - 0.22 * up);
  }

  private static Vector[] reversed(Vector[] corners) {
    Vector[] reversed = new Vector[corners.length];
    for (int i = 0; i < corners.length; i++) {
      reversed[i] = corners[corners.length - 1 - i];
    }
    return reversed;
  }
}
