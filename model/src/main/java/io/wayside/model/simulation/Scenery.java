package io.wayside.model.simulation;

import io.wayside.model.simulation.Crossroads.Arm;
import io.wayside.model.simulation.Crossroads.Movement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Everything beside the road that stands still, placed by the seed. */
final class Scenery {

  /** A box of a house. */
  record Building(double x1, double x2, double y1, double y2, double height, int seed) {}

  /** A tree by its foot. */
  record Tree(Vector foot, double height, long seed) {}

  /** Something of faces, with the class that it has in the true map. */
  record Fixture(Mesh mesh, Pose pose, int label) {}

  /** A traffic light's head; its pose is that of the lowest lamp's face. */
  record Head(Arm arm, Movement movement, Pose pose, double height) {}

  private static final Surface STEEL = Surface.glossy(0x6a6f72, 0.1);
  private static final Surface BLACK = Surface.matt(0x17181a);
  private static final double[][] BLOCKS = {
    {13, 27, 13, 31},
    {13, 26, 31, 47},
    {13, 28, 47, 69},
    {13, 27, 69, 96},
    {27, 43, 13, 26},
    {43, 61, 13, 27},
    {61, 92, 13, 25},
    {-31, -13, 46, 64},
    {-27, -13, 64, 92},
    {-50, -35, 13, 28},
    {-72, -50, 13, 26},
    {-96, -72, 13, 27},
    {50, 67, -27, -13},
    {67, 94, -25, -13},
    {13, 26, -66, -47},
    {13, 27, -92, -66},
    {-50, -35, -27, -13},
    {-74, -50, -26, -13},
    {-96, -74, -27, -13},
    {-27, -13, -62, -43},
    {-26, -13, -90, -62},
    {-62, -33, 66, 80},
    {-110, -66, 60, 78},
    {-120, -100, 28, 58},
    {36, 60, -64, -48},
    {62, 100, -60, -44},
    {40, 66, 40, 60},
    {-62, -36, -60, -44},
    {-70, 70, 128, 142},
    {-70, 70, -142, -128},
    {128, 142, -70, 70},
    {-142, -128, -70, 70}
  };

  final List<Building> buildings = new ArrayList<>();
  final List<Tree> trees = new ArrayList<>();
  final List<Fixture> fixtures = new ArrayList<>();
  final List<Head> heads = new ArrayList<>();
  final List<Vector> lamps = new ArrayList<>();

  Scenery(long seed) {
    SplittableRandom random = new SplittableRandom(seed ^ 0x5ce9e27L);
    for (double[] block : BLOCKS) {
      double height = random.nextDouble(9, 17) + (Math.abs(block[0]) > 60 ? 4 : 0);
      buildings.add(
          new Building(block[0], block[1], block[2], block[3], height, random.nextInt(1 << 20)));
    }
    plant(random);
    for (Arm arm : Arm.values()) {
      furnish(arm);
    }
  }

  private void plant(SplittableRandom random) {
    double[][] feet = {
      {9.6, 27},
      {9.6, 40},
      {9.6, 53},
      {9.6, 66},
      {-9.6, 25},
      {-9.6, 38},
      {-9.6, 51},
      {-9.6, 64},
      {25, 9.6},
      {39, 9.6},
      {53, 9.6},
      {67, 9.6},
      {-25, 9.6},
      {-38, 9.6},
      {-52, 9.6},
      {-30, -9.6},
      {-44, -9.6},
      {-58, -9.6},
      {-9.6, -32},
      {-9.6, -46},
      {-9.6, -60},
      {-16, 17},
      {-20, 26},
      {-28, 19},
      {-17, 36},
      {-29, 34},
      {-24, 42},
      {28, -15},
      {35, -20},
      {44, -16},
      {31, -29},
      {42, -31},
      {16, -44},
      {9.6, -52}
    };
    for (double[] foot : feet) {
      double x = foot[0] + random.nextDouble(-0.4, 0.4);
      double y = foot[1] + random.nextDouble(-0.4, 0.4);
      trees.add(new Tree(new Vector(x, y, 0), random.nextDouble(5.6, 8.6), random.nextLong()));
    }
  }

  private void furnish(Arm arm) {
    signals(arm);
    double kerb = Crossroads.HALF_WIDTH;
    for (int i = 0; i < 4; i++) {
      lamp(arm, 21 + 21 * i, (i % 2 == 0 ? -1 : 1) * (kerb + 0.7));
    }
    railing(arm, 18.5, 27.5, kerb + 0.35);
    railing(arm, 18.5, 24.5, -kerb - 0.35);
    sign(arm, 30, kerb + 0.8, 0x1d4f9c, 0.33);
    sign(arm, 18, -kerb - 0.8, 0xb3201f, 0.3);
    panel(arm, 46, kerb + 1.3);
  }

  private void signals(Arm arm) {
    double u = Crossroads.STOP_LINE + 0.5;
    double v = Crossroads.HALF_WIDTH + 0.6;
    Mesh post = new Mesh();
    post.tube(STEEL, new Vector(0, 0, 0), new Vector(0, 0, 6.1), 0.11, 0.08, 8);
    post.tube(STEEL, new Vector(0, 0, 5.9), new Vector(0, -6, 6.15), 0.08, 0.05, 6);
    fix(post, arm, u, v, Labels.POLE);
    head(arm, Movement.STRAIGHT, u, v, 2.5);
    head(arm, Movement.STRAIGHT, u, 1.5 * Crossroads.LANE_WIDTH, 5.1);
    head(arm, Movement.LEFT, u, 0.5 * Crossroads.LANE_WIDTH, 5.15);
    farHead(arm);
  }

  /** A second head beyond the crossroads, for who waits before it. */
  private void farHead(Arm arm) {
    Arm beyond = Movement.STRAIGHT.exit(arm);
    double v = -Crossroads.HALF_WIDTH - 0.6;
    Mesh post = new Mesh();
    post.tube(STEEL, new Vector(0, 0, 0), new Vector(0, 0, 2.6), 0.08, 0.08, 8);
    fix(post, beyond, Crossroads.STOP_LINE, v, Labels.POLE);
    head(arm, Movement.STRAIGHT, -Crossroads.STOP_LINE, -v, 2.6);
  }

  private void head(Arm arm, Movement movement, double u, double v, double height) {
    Mesh mesh = new Mesh();
    mesh.block(
        BLACK,
        new double[] {-0.02, 0.24, 0.2, height},
        new double[] {-0.02, 0.24, 0.2, height + 1});
    Mesh board = new Mesh();
    board.block(
        Surface.matt(0x0e0f10),
        new double[] {-0.06, -0.02, 0.3, height - 0.1},
        new double[] {-0.06, -0.02, 0.3, height + 1.1});
    fix(mesh, arm, u, v, Labels.SIGN);
    fix(board, arm, u, v, Labels.SIGN);
    heads.add(new Head(arm, movement, pose(arm, u + 0.25, v), height + 0.18));
  }

  private void lamp(Arm arm, double u, double v) {
    double inwards = v > 0 ? -1 : 1;
    Mesh mesh = new Mesh();
    mesh.tube(STEEL, new Vector(0, 0, 0), new Vector(0, 0, 7.6), 0.1, 0.06, 7);
    mesh.tube(STEEL, new Vector(0, 0, 7.5), new Vector(0, inwards * 1.7, 8), 0.05, 0.04, 5);
    Surface glow = new Surface(0.8, 0.75, 0.6, 0, Surface.Lamp.INSIDE);
    Vector at = new Vector(0, inwards * 1.6, 7.93);
    mesh.tube(glow, at, at.plus(new Vector(0, inwards * 0.7, 0.05)), 0.1, 0.1, 6);
    fix(mesh, arm, u, v, Labels.POLE);
    lamps.add(arm.at(u, v + inwards * 2, 7.9));
  }

  private void railing(Arm arm, double from, double to, double v) {
    Mesh mesh = new Mesh();
    double length = to - from;
    for (double height : new double[] {0.25, 1.02}) {
      mesh.tube(STEEL, new Vector(0, 0, height), new Vector(length, 0, height), 0.025, 0.025, 5);
    }
    for (int i = 0; i <= length / 0.15; i++) {
      double radius = i % 13 == 0 ? 0.035 : 0.012;
      mesh.tube(
          STEEL,
          new Vector(i * 0.15, 0, i % 13 == 0 ? 0 : 0.25),
          new Vector(i * 0.15, 0, 1.02),
          radius,
          radius,
          4);
    }
    fix(mesh, arm, from, v, Labels.FENCE);
  }

  /** A round plate that faces those who drive in. */
  private void sign(Arm arm, double u, double v, int colour, double radius) {
    Mesh post = new Mesh();
    post.tube(STEEL, new Vector(0, 0, 0), new Vector(0, 0, 2.7), 0.04, 0.04, 6);
    fix(post, arm, u, v, Labels.POLE);
    Mesh plate = new Mesh();
    plate.tube(
        Surface.matt(0xdedfe0),
        new Vector(0.05, 0, 2.5),
        new Vector(0.07, 0, 2.5),
        radius,
        radius,
        16);
    plate.tube(
        Surface.matt(colour),
        new Vector(0.06, 0, 2.5),
        new Vector(0.08, 0, 2.5),
        radius * 0.86,
        radius * 0.86,
        16);
    fix(plate, arm, u, v, Labels.SIGN);
  }

  /** A large direction sign on two posts. */
  private void panel(Arm arm, double u, double v) {
    Mesh posts = new Mesh();
    posts.tube(STEEL, new Vector(0, -0.7, 0), new Vector(0, -0.7, 3.4), 0.06, 0.06, 6);
    posts.tube(STEEL, new Vector(0, 0.7, 0), new Vector(0, 0.7, 3.4), 0.06, 0.06, 6);
    fix(posts, arm, u, v, Labels.POLE);
    Mesh board = new Mesh();
    Vector[][] quads =
        board.block(
            Surface.matt(0x1f5a3c),
            new double[] {0.06, 0.12, 1.1, 2.2},
            new double[] {0.06, 0.12, 1.1, 3.5});
    Surface white = Surface.matt(0xe6e8e4);
    board.inset(white, quads[Mesh.FRONT], 0.1, 0.7, 0.62, 0.74);
    board.inset(white, quads[Mesh.FRONT], 0.1, 0.55, 0.3, 0.42);
    board.inset(white, quads[Mesh.FRONT], 0.8, 0.9, 0.25, 0.78);
    fix(board, arm, u, v, Labels.SIGN);
  }

  private void fix(Mesh mesh, Arm arm, double u, double v, int label) {
    fixtures.add(new Fixture(mesh, pose(arm, u, v), label));
  }

  /** Looks outwards along the arm, its left towards higher v. */
  private static Pose pose(Arm arm, double u, double v) {
    Vector at = arm.at(u, v, 0);
    return new Pose(at.x(), at.y(), StrictMath.atan2(arm.y, arm.x), 0, 0, false, 0);
  }
}
