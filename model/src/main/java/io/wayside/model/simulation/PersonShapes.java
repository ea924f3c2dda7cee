package io.wayside.model.simulation;

import java.util.SplittableRandom;

/** People on foot and on bicycles, in the step or turn of the pedals that their way calls for. */
final class PersonShapes {

  private static final int[] TOPS = {
    0x7a2e2b, 0x2d4a72, 0x3d3f45, 0xb9a27a, 0x4f6b46, 0xc8c6c0, 0xa8541f, 0x22252b, 0x6b4a7a
  };
  private static final int[] TROUSERS = {0x23283a, 0x2b2b2d, 0x4a4238, 0x30415e, 0x6b6457};
  private static final int[] SKINS = {0xe0b394, 0xc68f6a, 0x8d5a3c, 0x5c3a28};
  private static final int[] HAIR = {0x241a14, 0x4a3424, 0x8a6a3c, 0x1a1a1c, 0x9a9894};
  private static final Surface SHOE = Surface.matt(0x26211e);
  private static final Surface RUBBER = Surface.matt(0x1d1d1f);

  private PersonShapes() {}

  /** Somebody walking; stands with both feet together when not moving. */
  static Mesh walker(long seed, Pose pose) {
    SplittableRandom random = new SplittableRandom(seed);
    Surface top = pick(TOPS, random);
    Surface legs = pick(TROUSERS, random);
    Surface skin = pick(SKINS, random);
    Surface hair = pick(HAIR, random);
    double size = random.nextDouble(0.92, 1.08);
    double swing = Math.min(1, pose.speed() / 1.2) * 0.5;
    double phase = pose.travelled() / (0.72 * size) * Math.PI + seed % 7;
    Mesh mesh = new Mesh();
    for (int side = -1; side <= 1; side += 2) {
      double angle = side * swing * StrictMath.sin(phase);
      double bend = swing * Math.max(0, side * StrictMath.cos(phase)) * 0.9;
      leg(mesh, size, side * 0.1 * size, angle, bend, legs);
      arm(mesh, size, side * 0.24 * size, -angle * 0.9, top, skin);
    }
    Vector hip = new Vector(0, 0, 0.86 * size);
    Vector chest = new Vector(0.02, 0, 1.25 * size);
    Vector neck = new Vector(0.02, 0, 1.46 * size);
    mesh.tube(top, hip, chest, 0.155 * size, 0.2 * size, 7);
    mesh.tube(top, chest, neck, 0.2 * size, 0.1 * size, 7);
    head(mesh, new Vector(0.04, 0, 1.6 * size), 0.115 * size, skin, hair);
    return mesh;
  }

  /** Somebody cycling. */
  static Mesh cyclist(long seed, Pose pose) {
    SplittableRandom random = new SplittableRandom(seed);
    Surface top = pick(TOPS, random);
    Surface legs = pick(TROUSERS, random);
    Surface skin = pick(SKINS, random);
    Surface helmet = Surface.matt(random.nextBoolean() ? 0xd8d8d4 : 0x2a2c30);
    Surface frame = pick(TOPS, random);
    Mesh mesh = new Mesh();
    bicycle(mesh, frame);
    Vector hip = new Vector(-0.22, 0, 1.0);
    Vector shoulder = new Vector(0.18, 0, 1.42);
    double turn = pose.speed() > 0.3 ? pose.travelled() * 1.3 : 0.6;
    for (int side = -1; side <= 1; side += 2) {
      double angle = turn + (side > 0 ? Math.PI : 0);
      double fx = 0.17 * StrictMath.cos(-angle);
      double fz = 0.17 * StrictMath.sin(-angle);
      Vector foot = new Vector(fx + 0.02, side * 0.1, 0.3 + fz);
      Vector thigh = hip.plus(new Vector(0, side * 0.09, 0));
      Vector knee = new Vector((foot.x() + hip.x()) / 2 + 0.22, side * 0.1, 0.42 + 0.5 * foot.z());
      mesh.tube(legs, knee, thigh, 0.06, 0.085, 5);
      mesh.tube(legs, foot, knee, 0.045, 0.06, 5);
      mesh.tube(SHOE, foot, foot.plus(new Vector(0.16, 0, -0.02)), 0.045, 0.035, 4);
      mesh.tube(
          top,
          new Vector(0.46, side * 0.22, 1.02),
          shoulder.plus(new Vector(0, side * 0.18, 0)),
          0.035,
          0.055,
          5);
    }
    mesh.tube(top, hip.plus(new Vector(0, 0, -0.06)), shoulder, 0.15, 0.18, 7);
    head(mesh, new Vector(0.3, 0, 1.6), 0.115, skin, helmet);
    return mesh;
  }

  private static void bicycle(Mesh mesh, Surface frame) {
    Vector rear = new Vector(-0.52, 0, 0.34);
    Vector front = new Vector(0.55, 0, 0.34);
    Vector crank = new Vector(-0.03, 0, 0.3);
    Vector saddle = new Vector(-0.2, 0, 0.92);
    Vector bars = new Vector(0.4, 0, 0.96);
    for (Vector axle : new Vector[] {rear, front}) {
      int sides = 14;
      for (int i = 0; i < sides; i++) {
        double from = 2 * Math.PI * i / sides;
        double to = 2 * Math.PI * (i + 1) / sides;
        mesh.tube(RUBBER, rim(axle, from), rim(axle, to), 0.026, 0.026, 4);
      }
    }
    mesh.tube(frame, crank, saddle, 0.022, 0.022, 4);
    mesh.tube(frame, crank, bars, 0.025, 0.025, 4);
    mesh.tube(frame, saddle, bars, 0.022, 0.022, 4);
    mesh.tube(frame, rear, crank, 0.018, 0.018, 4);
    mesh.tube(frame, rear, saddle, 0.016, 0.016, 4);
    mesh.tube(frame, front, bars, 0.02, 0.02, 4);
    mesh.tube(RUBBER, new Vector(0.44, -0.26, 1.0), new Vector(0.44, 0.26, 1.0), 0.02, 0.02, 4);
    mesh.tube(RUBBER, new Vector(-0.32, 0, 0.94), new Vector(-0.08, 0, 0.94), 0.07, 0.03, 5);
  }

  private static Vector rim(Vector axle, double angle) {
    return axle.plus(new Vector(0.31 * StrictMath.cos(angle), 0, 0.31 * StrictMath.sin(angle)));
  }

  private static void leg(
      Mesh mesh, double size, double y, double angle, double bend, Surface legs) {
    Vector hip = new Vector(0, y, 0.9 * size);
    double thigh = 0.43 * size;
    Vector knee =
        hip.plus(new Vector(thigh * StrictMath.sin(angle), 0, -thigh * StrictMath.cos(angle)));
    double shin = angle - bend;
    Vector foot =
        knee.plus(new Vector(thigh * StrictMath.sin(shin), 0, -thigh * StrictMath.cos(shin)));
    mesh.tube(legs, knee, hip, 0.065 * size, 0.09 * size, 6);
    mesh.tube(legs, foot, knee, 0.05 * size, 0.065 * size, 6);
    Vector toe = foot.plus(new Vector(0.18 * size, 0, -0.01));
    mesh.tube(SHOE, foot.plus(new Vector(-0.05, 0, 0)), toe, 0.05, 0.04, 5);
  }

  private static void arm(
      Mesh mesh, double size, double y, double angle, Surface sleeve, Surface skin) {
    Vector shoulder = new Vector(0.02, y * 0.85, 1.4 * size);
    double reach = 0.3 * size;
    Vector elbow =
        shoulder.plus(
            new Vector(reach * StrictMath.sin(angle), y * 0.2, -reach * StrictMath.cos(angle)));
    double lower = angle + 0.35;
    Vector hand =
        elbow.plus(new Vector(reach * StrictMath.sin(lower), 0, -reach * StrictMath.cos(lower)));
    mesh.tube(sleeve, elbow, shoulder, 0.045 * size, 0.06 * size, 5);
    mesh.tube(sleeve, hand, elbow, 0.035 * size, 0.045 * size, 5);
    mesh.tube(skin, hand.plus(new Vector(0, 0, -0.08)), hand, 0.035, 0.04, 4);
  }

  private static void head(Mesh mesh, Vector centre, double radius, Surface skin, Surface hair) {
    mesh.tube(skin, centre.plus(new Vector(-0.03, 0, -0.2)), centre, 0.055, 0.055, 5);
    mesh.ball(skin, centre, radius);
    mesh.ball(hair, centre.plus(new Vector(-0.03, 0, 0.035)), radius * 1.05);
  }

  private static Surface pick(int[] colours, SplittableRandom random) {
    return Surface.matt(colours[random.nextInt(colours.length)]);
  }
}
