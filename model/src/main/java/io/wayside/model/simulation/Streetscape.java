package io.wayside.model.simulation;

import io.wayside.model.simulation.Boundaries.Kind;
import io.wayside.model.simulation.Crossroads.Arm;
import io.wayside.model.simulation.Scenery.Building;
import io.wayside.model.simulation.Scenery.Tree;
import io.wayside.model.simulation.Surroundings.Quarter;
import java.util.SplittableRandom;

/**
 * Lines the arms with what stands along real streets: houses, gardens or a park behind the
 * pavement; lamps, signs, posts, railings, trees and parked cars at the kerb.
 */
final class Streetscape {

  /** Numbers of parked vehicles, above all who move. */
  private static final int FIRST_PARKED = 1 << 20;

  /** Up to here there is furniture; beyond, only houses and trees. */
  private static final double DETAILED = 100;

  private static final double END = 240;
  private static final Kind[] GARDEN = {
    Kind.BOARDS, Kind.PICKETS, Kind.RAILINGS, Kind.WALL, Kind.HEDGE, Kind.HEDGE, Kind.OPEN
  };
  private static final Kind[] PARK = {Kind.RAILINGS, Kind.BOARDS, Kind.RAILINGS, Kind.HEDGE};

  private final SceneDescription scene;
  private final Layout layout;
  private final SplittableRandom random;
  private final Scenery scenery = new Scenery();

  // Where the work is going on.
  private Arm arm = Arm.NORTH;
  private int side;

  Streetscape(SceneDescription scene) {
    this.scene = scene;
    this.layout = scene.layout();
    this.random = new SplittableRandom(scene.seed() ^ 0x57ee7L);
  }

  Scenery scenery() {
    boolean signalled = random.nextDouble() < 0.65;
    for (int i = 0; i < 4; i++) {
      arm = Arm.CLOCKWISE.get(i);
      Furniture furniture = new Furniture(scenery, arm, layout);
      if (signalled) {
        furniture.signals();
      }
      for (int each : new int[] {-1, 1}) {
        side = each;
        // The quarter that lies clockwise of an arm has the arm's number.
        frontage(scene.surroundings().quarters().get(side < 0 ? i : (i + 3) % 4), furniture);
        kerbside(furniture);
      }
      closeOff();
    }
    clearView();
    return scenery;
  }

  /** Nothing grows or stands right before the camera. */
  private void clearView() {
    Vector eye = scene.camera().position();
    double clear = eye.z() > 3 ? 12 : 5; // a pole is at the height of the crowns
    scenery.trees.removeIf(
        tree -> Math.hypot(tree.foot().x() - eye.x(), tree.foot().y() - eye.y()) < clear);
    scenery.fixtures.removeIf(
        fixture -> Math.hypot(fixture.pose().x() - eye.x(), fixture.pose().y() - eye.y()) < 2);
    scenery.buildings.removeIf(
        b ->
            eye.x() > b.x1() - 1
                && eye.x() < b.x2() + 1
                && eye.y() > b.y1() - 1
                && eye.y() < b.y2() + 1);
  }

  private void frontage(Quarter quarter, Furniture furniture) {
    double line = layout.halfWidth() + layout.pavement();
    double start = line + (arm.x == 0 ? 0.2 : 13);
    switch (quarter) {
      case CANYON -> canyon(start, line, furniture);
      case SUBURB -> suburb(start, line);
      case PARK -> park(start, line);
    }
  }

  private void canyon(double start, double line, Furniture furniture) {
    double usual = random.nextDouble(6.5, 17);
    for (double u = start; u < END; ) {
      double width = random.nextDouble(6, 20) + (u > DETAILED ? 15 : 0);
      if (random.nextDouble() < 0.07) {
        Kind kind = GARDEN[random.nextInt(GARDEN.length)];
        boundaries().add(kind, u, u + width / 2, side * (line + 0.2), random);
        tree(u + width / 4, line + random.nextDouble(2, 5), random.nextDouble(5, 10));
        u += width / 2;
        continue;
      }
      double back = line + random.nextDouble() * 0.6;
      double height = Math.max(5.5, usual + random.nextDouble(-3, 3));
      double roof = random.nextDouble() < 0.45 ? random.nextDouble(1.5, 3.5) : 0;
      house(u, u + width, back, 12, height, roof, random.nextDouble() < 0.6);
      if (u < DETAILED && random.nextDouble() < 0.6) {
        furniture.shopSign(u + random.nextDouble(width), side * back, random);
      }
      u += width;
    }
  }

  private void suburb(double start, double line) {
    double garden = random.nextDouble(2.5, 8);
    for (double u = start; u < END; ) {
      double width = random.nextDouble(7, 13);
      double gap = random.nextDouble(1.5, 7);
      double back = line + garden + random.nextDouble(-1, 1);
      house(u, u + width, back, 8.5, random.nextDouble(4.6, 6.2), random.nextDouble(2, 3.6), false);
      if (u < DETAILED) {
        Kind kind = GARDEN[random.nextInt(GARDEN.length)];
        boundaries().add(kind, u, u + width, side * (line + 0.15), random);
        if (random.nextDouble() < 0.35) {
          Kind other = GARDEN[random.nextInt(GARDEN.length)];
          boundaries().add(other, u + width, u + width + gap, side * (line + 0.15), random);
        }
        if (garden > 5.2 && gap > 2.6 && random.nextDouble() < 0.6) {
          park(u + width + gap / 2, line + 2.8, 0.5 * Math.PI);
        }
      }
      if (random.nextDouble() < 0.6) {
        tree(u + random.nextDouble(width + gap), line + 1.6, random.nextDouble(3, 7));
      }
      tree(u + random.nextDouble(width), back + 15, random.nextDouble(6, 12));
      u += width + gap;
    }
  }

  private void park(double start, double line) {
    Kind kind = PARK[random.nextInt(PARK.length)];
    for (double u = start; u < DETAILED; u += 24) {
      boundaries().add(kind, u, u + 23.6, side * (line + 0.3), random.split());
    }
    for (double u = start; u < END; u += random.nextDouble(3, 10)) {
      double depth = random.nextDouble();
      tree(u, line + 2 + 30 * depth * depth, random.nextDouble(4, 12));
    }
  }

  private void kerbside(Furniture furniture) {
    double kerb = layout.halfWidth();
    double spacing = random.nextDouble(20, 36);
    double high = random.nextDouble(5.5, 10);
    for (double u = 14 + random.nextDouble(spacing); u < DETAILED; u += spacing) {
      furniture.lamp(u, side * (kerb + random.nextDouble(0.4, 0.8)), high);
    }
    for (int signs = random.nextInt(4, 10); signs > 0; signs--) {
      double u = random.nextDouble(13, DETAILED);
      double v = side * (kerb + random.nextDouble(0.4, 1));
      furniture.sign(u, v, (side < 0) != (random.nextDouble() < 0.15), random);
    }
    if (random.nextDouble() < 0.45) {
      furniture.panel(random.nextDouble(25, 80), side * (kerb + 1.4));
    }
    for (int posts = random.nextInt(4); posts > 0; posts--) {
      double u = random.nextDouble(13, DETAILED);
      furniture.post(u, side * (kerb + 0.6), random.nextDouble(3, 9), 0.09, 0x5b4a3a);
    }
    if (random.nextDouble() < 0.35) {
      double from = random.nextDouble(14, 80);
      for (double u = from; u < from + 12; u += 1.6) {
        furniture.post(u, side * (kerb + 0.4), 1, 0.08, random.nextBoolean() ? 0x1d1f22 : 0x77736a);
      }
    }
    for (int rails = random.nextInt(3); rails > 0; rails--) {
      double from = random.nextDouble(14, 75);
      boundaries()
          .add(Kind.RAILINGS, from, from + random.nextDouble(5, 18), side * (kerb + 0.3), random);
    }
    if (random.nextDouble() < 0.4 && layout.pavement() > 2.5) {
      double apart = random.nextDouble(8, 16);
      for (double u = 17 + random.nextDouble(apart); u < DETAILED; u += apart) {
        tree(u, kerb + 0.9, random.nextDouble(4.5, 9));
      }
    }
    if (layout.parking() > 0) {
      parkAlong();
    }
  }

  private void parkAlong() {
    double occupied = random.nextDouble(0.1, 0.95);
    double v = layout.halfWidth() - 1.02;
    for (double u = 22; u < DETAILED; u += random.nextDouble(5, 7)) {
      if (random.nextDouble() < occupied) {
        park(u, v, side > 0 ? Math.PI : 0);
      }
    }
  }

  /** Leaves a car or van at a place; the turn is from the arm's outward direction. */
  private void park(double u, double v, double turn) {
    double heading = StrictMath.atan2(arm.y, arm.x) + turn + random.nextDouble(-0.03, 0.03);
    Vector at = arm.at(u, side * (v + random.nextDouble(-0.12, 0.12)), 0);
    RoadUserKind kind = random.nextDouble() < 0.86 ? RoadUserKind.CAR : RoadUserKind.VAN;
    Pose pose = new Pose(at.x(), at.y(), heading, random.nextDouble(2), 0, false, 0);
    scenery.parked.add(new Placed(FIRST_PARKED + scenery.parked.size(), kind, pose));
  }

  /** Trees and a house where the road bends out of sight. */
  private void closeOff() {
    side = 1;
    house(END + 10, END + 30, -40, 80, random.nextDouble(7, 14), 0, false);
    for (int i = 0; i < 5; i++) {
      tree(END - random.nextDouble(6), random.nextDouble(-15, 15), random.nextDouble(6, 13));
    }
  }

  /** A house, with a chimney if its roof is pitched. */
  private void house(
      double from, double to, double v, double depth, double height, double roof, boolean shops) {
    Facade.Style style = Facade.Style.random(random, shops);
    Vector near = arm.at(from, side * v, 0);
    Vector far = arm.at(to, side * (v + depth), 0);
    scenery.buildings.add(Building.between(near, far, height, roof, style));
    if (roof > 0 && from < DETAILED) {
      double top = height + roof + random.nextDouble(0.3, 1.3);
      double u = from + 0.5;
      Vector foot = arm.at(u, side * (v + depth * 0.4), 0);
      Vector across = arm.at(u + 1.1, side * (v + depth * 0.4 + 0.6), 0);
      scenery.buildings.add(Building.between(foot, across, top, 0, style.withoutWindows()));
    }
  }

  private void tree(double u, double v, double height) {
    boolean bare = random.nextDouble() < scene.surroundings().bare();
    scenery.trees.add(new Tree(arm.at(u, side * v, 0), height, random.nextLong(), bare));
  }

  private Boundaries boundaries() {
    return new Boundaries(scenery, arm, scene.camera().position());
  }
}
