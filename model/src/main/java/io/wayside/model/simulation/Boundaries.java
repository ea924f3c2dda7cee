package io.wayside.model.simulation;

import io.wayside.model.simulation.Crossroads.Arm;
import io.wayside.model.simulation.Scenery.Building;
import io.wayside.model.simulation.Scenery.Fixture;
import io.wayside.model.simulation.Scenery.Hedge;
import java.util.SplittableRandom;

/**
 * Puts fences, walls and hedges along an arm, each from one distance u to another at a lateral
 * place v.
 */
final class Boundaries {

  /** What parts a plot from the pavement. */
  enum Kind {
    BOARDS,
    PICKETS,
    RAILINGS,
    WALL,
    HEDGE,
    OPEN
  }

  private static final int[] WOODS = {0x6b5138, 0x8a6d4b, 0x4a3b2c, 0x9a8f80, 0x5b3f2a};
  private static final int[] IRONS = {0x1d2022, 0x24382c, 0x6a6f72, 0x30343a, 0xb8b8b4};

  private final Scenery scenery;
  private final Arm arm;
  private final Vector eye;

  /**
   * Along an arm.
   *
   * @param eye the camera's place; far bars are left out, as they are thinner than a pixel
   */
  Boundaries(Scenery scenery, Arm arm, Vector eye) {
    this.scenery = scenery;
    this.arm = arm;
    this.eye = eye;
  }

  void add(Kind kind, double from, double to, double v, SplittableRandom random) {
    switch (kind) {
      case BOARDS -> boards(from, to, v, random);
      case PICKETS -> {
        int colour = random.nextBoolean() ? 0xdedcd2 : WOODS[random.nextInt(WOODS.length)];
        bars(from, to, v, random.nextDouble(0.8, 1.2), 0.08, 0.15, Surface.matt(colour));
      }
      case RAILINGS -> {
        Surface iron = Surface.matt(IRONS[random.nextInt(IRONS.length)]);
        bars(from, to, v, random.nextDouble(0.95, 1.8), 0.025, 0.16, iron);
      }
      case WALL -> wall(from, to, v, random);
      case HEDGE -> {
        double height = random.nextDouble(0.8, 2.2);
        Vector start = arm.at(from, v, 0);
        scenery.hedges.add(new Hedge(start, arm.at(to, v, 0), height, random.nextLong()));
      }
      case OPEN -> {}
    }
  }

  private void boards(double from, double to, double v, SplittableRandom random) {
    double height = random.nextDouble(1.2, 2.1);
    int colour = WOODS[random.nextInt(WOODS.length)];
    Mesh mesh = new Mesh();
    for (double start = 0; start < to - from; start += 1.8) {
      double end = Math.min(to - from, start + 1.8);
      Surface wood = shade(Surface.matt(colour), random.nextDouble(0.8, 1.2));
      double top = height + random.nextDouble(-0.04, 0.04);
      mesh.block(wood, new double[] {start, end, 0.03, 0.05}, new double[] {start, end, 0.03, top});
      mesh.block(
          shade(wood, 0.6),
          new double[] {start - 0.05, start + 0.05, 0.05, 0},
          new double[] {start - 0.05, start + 0.05, 0.05, top + 0.08});
    }
    fix(mesh, from, v);
  }

  private static Surface shade(Surface surface, double factor) {
    return new Surface(
        surface.red() * factor,
        surface.green() * factor,
        surface.blue() * factor,
        surface.gloss(),
        surface.lamp());
  }

  /** Upright bars between two rails; what is seen through them counts as fence too. */
  private void bars(
      double from,
      double to,
      double v,
      double height,
      double width,
      double spacing,
      Surface surface) {
    Mesh mesh = new Mesh();
    double length = to - from;
    for (double rail : new double[] {0.2, height - 0.08}) {
      mesh.block(
          surface,
          new double[] {0, length, 0.02, rail - 0.025},
          new double[] {0, length, 0.02, rail + 0.025});
    }
    for (int i = 0; i < length / spacing; i++) {
      double x = i * spacing;
      if (near(from + x, v)) {
        boolean post = i % 14 == 0;
        upright(mesh, surface, x, post ? 0.07 : width, post ? height + 0.06 : height);
      }
    }
    fix(mesh, from, v);
    scenery.veils.add(
        new Vector[] {
          arm.at(from, v, 0.05), arm.at(to, v, 0.05), arm.at(to, v, height), arm.at(from, v, height)
        });
  }

  private static void upright(Mesh mesh, Surface surface, double x, double width, double height) {
    Vector lowLeft = new Vector(x, 0, 0.04);
    Vector lowRight = new Vector(x + width, 0, 0.04);
    Vector highRight = new Vector(x + width, 0, height);
    Vector highLeft = new Vector(x, 0, height);
    mesh.face(surface, lowLeft, lowRight, highRight, highLeft);
    mesh.face(surface, highLeft, highRight, lowRight, lowLeft);
  }

  private boolean near(double u, double v) {
    Vector way = arm.at(u, v, 0).minus(eye);
    return way.dot(way) < 45 * 45;
  }

  private void wall(double from, double to, double v, SplittableRandom random) {
    Vector a = arm.at(from, v - 0.12, 0);
    Vector b = arm.at(to, v + 0.12, 0);
    double height = random.nextDouble(0.6, 2);
    Facade.Style bricks = Facade.Style.random(random, false);
    scenery.buildings.add(Building.between(a, b, height, 0, bricks));
  }

  private void fix(Mesh mesh, double u, double v) {
    Vector at = arm.at(u, v, 0);
    double heading = StrictMath.atan2(arm.y, arm.x);
    Pose pose = new Pose(at.x(), at.y(), heading, 0, 0, false, 0);
    scenery.fixtures.add(new Fixture(mesh, pose, Labels.FENCE));
  }
}
