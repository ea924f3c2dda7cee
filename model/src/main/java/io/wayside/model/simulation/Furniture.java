package io.wayside.model.simulation;

import io.wayside.model.simulation.Crossroads.Arm;
import io.wayside.model.simulation.Crossroads.Movement;
import io.wayside.model.simulation.Scenery.Fixture;
import io.wayside.model.simulation.Scenery.Head;
import java.util.SplittableRandom;

/**
 * Puts lamps, traffic lights, signs and railings beside an arm. Places are (u, v) of the arm; what
 * has a face looks outwards along it, to those who drive in.
 */
final class Furniture {

  private static final Surface STEEL = Surface.glossy(0x6a6f72, 0.1);
  private static final Surface BLACK = Surface.matt(0x17181a);

  private static final int[] PLATES = {
    0xe6e6e2, 0x1d4f9c, 0xb3201f, 0xe3c02a, 0x1f5a3c, 0x17181a, 0xdedfe0, 0x7a3a6a, 0xd86a20
  };

  private final Scenery scenery;
  private final Arm arm;
  private final Layout layout;

  Furniture(Scenery scenery, Arm arm, Layout layout) {
    this.scenery = scenery;
    this.arm = arm;
    this.layout = layout;
  }

  /** Lights before the stop line, over the lanes and beyond the crossroads. */
  void signals() {
    double u = Crossroads.STOP_LINE + 0.5;
    double v = layout.halfWidth() + 0.6;
    double reach = layout.lanes() > 1 ? 6 : v - layout.lane(0);
    Mesh post = new Mesh();
    post.tube(STEEL, new Vector(0, 0, 0), new Vector(0, 0, 6.1), 0.11, 0.08, 8);
    post.tube(STEEL, new Vector(0, 0, 5.9), new Vector(0, -reach, 6.15), 0.08, 0.05, 6);
    fix(post, arm, u, v, Labels.POLE);
    head(Movement.STRAIGHT, u, v, 2.5);
    if (layout.lanes() > 1) {
      head(Movement.STRAIGHT, u, layout.lane(1), 5.1);
      head(Movement.LEFT, u, layout.lane(0), 5.15);
    } else {
      head(Movement.STRAIGHT, u, layout.lane(0), 5.15);
    }
    farHead();
  }

  /** A second head beyond the crossroads, for who waits before it. */
  private void farHead() {
    Arm beyond = Movement.STRAIGHT.exit(arm);
    double v = -layout.halfWidth() - 0.6;
    Mesh post = new Mesh();
    post.tube(STEEL, new Vector(0, 0, 0), new Vector(0, 0, 2.6), 0.08, 0.08, 8);
    fix(post, beyond, Crossroads.STOP_LINE, v, Labels.POLE);
    head(Movement.STRAIGHT, -Crossroads.STOP_LINE, -v, 2.6);
  }

  private void head(Movement movement, double u, double v, double height) {
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
    scenery.heads.add(new Head(arm, movement, pose(arm, u + 0.25, v), height + 0.18));
  }

  /**
   * A street lamp that hangs over the road.
   *
   * @param height of its upper end in metres
   */
  void lamp(double u, double v, double height) {
    double inwards = v > 0 ? -1 : 1;
    Vector bend = new Vector(0, 0, height - 0.4);
    Mesh mesh = new Mesh();
    mesh.tube(STEEL, new Vector(0, 0, 0), bend, 0.1, 0.06, 7);
    Vector end = new Vector(0, inwards * 1.7, height);
    mesh.tube(STEEL, new Vector(0, 0, height - 0.5), end, 0.05, 0.04, 5);
    Surface glow = new Surface(0.8, 0.75, 0.6, 0, Surface.Lamp.INSIDE);
    Vector at = new Vector(0, inwards * 1.6, height - 0.07);
    mesh.tube(glow, at, at.plus(new Vector(0, inwards * 0.7, 0.05)), 0.1, 0.1, 6);
    fix(mesh, arm, u, v, Labels.POLE);
    scenery.lamps.add(arm.at(u, v + inwards * 2, height - 0.1));
  }

  /** Steel bars that keep people off the road. */
  void railing(double from, double to, double v) {
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
  void roundSign(double u, double v, int colour, double radius) {
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

  /** A plate of any shape on a post, seen by those who drive in or by those who drive out. */
  void sign(double u, double v, boolean facesIn, SplittableRandom random) {
    double top = random.nextDouble(2, 3.1);
    Mesh post = new Mesh();
    Surface steel = random.nextBoolean() ? STEEL : Surface.matt(0x2a2d2f);
    post.tube(steel, new Vector(0, 0, 0), new Vector(0, 0, top), 0.045, 0.045, 6);
    Mesh plates = new Mesh();
    double height = top;
    for (int plate = random.nextInt(1, 4); plate > 0 && height > 1.6; plate--) {
      height -= plate(plates, height, random);
    }
    Pose pose = pose(arm, u, v);
    double turn = (facesIn ? Math.PI : 0) + random.nextDouble(-0.25, 0.25);
    Pose turned = new Pose(pose.x(), pose.y(), pose.heading() + turn, 0, 0, false, 0);
    scenery.fixtures.add(new Fixture(post, turned, Labels.POLE));
    scenery.fixtures.add(new Fixture(plates, turned, Labels.SIGN));
  }

  /** Hangs a plate below a height and says how much room it took. */
  private static double plate(Mesh mesh, double top, SplittableRandom random) {
    Surface colour = Surface.matt(PLATES[random.nextInt(PLATES.length)]);
    Surface edge = Surface.matt(random.nextBoolean() ? 0xb3201f : 0xe2e2de);
    double radius = random.nextDouble(0.22, 0.42);
    int shape = random.nextInt(4);
    if (shape == 3) {
      double half = radius * random.nextDouble(0.7, 1.8);
      Vector[][] quads =
          mesh.block(
              Surface.matt(0x8d9194),
              new double[] {0.05, 0.08, half, top - 2 * radius},
              new double[] {0.05, 0.08, half, top});
      mesh.inset(edge, quads[Mesh.FRONT], 0.02, 0.98, 0.02, 0.98);
      mesh.inset(colour, quads[Mesh.FRONT], 0.06, 0.94, 0.06, 0.94);
      mesh.inset(edge, quads[Mesh.FRONT], 0.2, 0.8, 0.4, 0.6);
    } else {
      Vector middle = new Vector(0.05, 0, top - radius);
      Vector out = new Vector(0.015, 0, 0);
      Vector front = middle.plus(out);
      double inner = radius * random.nextDouble(0.6, 0.85);
      if (shape == 0) {
        triangle(mesh, Surface.matt(0x8d9194), middle, -radius);
        triangle(mesh, edge, front, radius);
        triangle(mesh, colour, front.plus(out), inner);
      } else {
        mesh.tube(Surface.matt(0x8d9194), middle, front, radius, radius, 16);
        mesh.tube(edge, front, front.plus(out), radius, radius, 16);
        mesh.tube(colour, front.plus(out), front.plus(out.times(2)), inner, inner, 16);
      }
    }
    return 2 * radius + 0.05;
  }

  /** Its tip up; seen from behind where the radius is below 0. */
  private static void triangle(Mesh mesh, Surface surface, Vector middle, double radius) {
    double up = Math.abs(radius);
    mesh.face(
        surface,
        middle.plus(new Vector(0, -0.87 * radius, -0.5 * up)),
        middle.plus(new Vector(0, 0.87 * radius, -0.5 * up)),
        middle.plus(new Vector(0, 0, up)));
  }

  /** A board that hangs from a house over the pavement, across the arm. */
  void shopSign(double u, double v, SplittableRandom random) {
    double low = random.nextDouble(2.7, 3.6);
    double high = low + random.nextDouble(0.4, 1);
    double half = random.nextDouble(0.2, 0.5);
    Mesh board = new Mesh();
    Vector[][] quads =
        board.block(
            Surface.matt(PLATES[random.nextInt(PLATES.length)]),
            new double[] {-0.05, 0.05, half, low},
            new double[] {-0.05, 0.05, half, high});
    Surface letters = Surface.matt(PLATES[random.nextInt(PLATES.length)]);
    board.inset(letters, quads[Mesh.FRONT], 0.2, 0.8, 0.35, 0.65);
    board.inset(letters, quads[Mesh.BACK], 0.2, 0.8, 0.35, 0.65);
    fix(board, arm, u, v > 0 ? v - half : v + half, Labels.SIGN);
  }

  /** A low or a tall post without anything on it. */
  void post(double u, double v, double height, double radius, int colour) {
    Mesh mesh = new Mesh();
    mesh.tube(
        Surface.matt(colour),
        new Vector(0, 0, 0),
        new Vector(0, 0, height),
        radius,
        radius * 0.9,
        7);
    fix(mesh, arm, u, v, Labels.POLE);
  }

  /** A large direction sign on two posts. */
  void panel(double u, double v) {
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

  private void fix(Mesh mesh, Arm along, double u, double v, int label) {
    scenery.fixtures.add(new Fixture(mesh, pose(along, u, v), label));
  }

  private static Pose pose(Arm along, double u, double v) {
    Vector at = along.at(u, v, 0);
    return new Pose(at.x(), at.y(), StrictMath.atan2(along.y, along.x), 0, 0, false, 0);
  }
}
