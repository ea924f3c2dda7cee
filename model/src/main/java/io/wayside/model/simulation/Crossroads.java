package io.wayside.model.simulation;

import java.util.List;

/**
 * The plan of the crossroads, in metres. Traffic keeps to the right; each of the four arms has two
 * lanes in and two lanes out.
 *
 * <p>A place on an arm is (u, v): u from the middle outwards, v across, positive on the side of the
 * lanes that lead in. The plan is the same for every arm.
 */
final class Crossroads {

  static final double LANE_WIDTH = 3.3;

  /** From an arm's centre line to its kerb. */
  static final double HALF_WIDTH = 2 * LANE_WIDTH;

  static final double CORNER_RADIUS = 5;

  /** Where the kerb's corner ends and the arm proper starts. */
  static final double MOUTH = HALF_WIDTH + CORNER_RADIUS;

  static final double ZEBRA_FROM = 12;
  static final double ZEBRA_TO = 15.2;
  static final double STOP_LINE = 16.4;

  /** Where traffic appears and vanishes. */
  static final double ARM_LENGTH = 95;

  /** Inside the zebra, so that nobody waits on it. */
  static final double ENTRY_LINE = 11.5;

  static final double EXIT_LINE = 19;

  static final double PAVEMENT_WIDTH = 4;

  private Crossroads() {}

  /** A compass arm, by its outward direction. */
  enum Arm {
    NORTH(0, 1),
    EAST(1, 0),
    SOUTH(0, -1),
    WEST(-1, 0);

    static final List<Arm> CLOCKWISE = List.of(NORTH, EAST, SOUTH, WEST);

    final int x;
    final int y;

    Arm(int x, int y) {
      this.x = x;
      this.y = y;
    }

    /** The place (u, v) of this arm, at a height. */
    Vector at(double u, double v, double z) {
      return new Vector(u * x - v * y, u * y + v * x, z);
    }

    double u(double worldX, double worldY) {
      return worldX * x + worldY * y;
    }

    double v(double worldX, double worldY) {
      return -worldX * y + worldY * x;
    }

    /** Clockwise as seen from above. */
    Arm next(int quarters) {
      return CLOCKWISE.get(Math.floorMod(CLOCKWISE.indexOf(this) + quarters, 4));
    }
  }

  /** Which way a road user goes on from its arm. */
  enum Movement {
    STRAIGHT(2),
    RIGHT(3),
    LEFT(1);

    private final int quarters;

    Movement(int quarters) {
      this.quarters = quarters;
    }

    Arm exit(Arm entry) {
      return entry.next(quarters);
    }
  }

  /** Metres from the nearest kerb: positive on the road, negative on the pavement. */
  static double roadInside(double x, double y) {
    double ax = Math.abs(x);
    double ay = Math.abs(y);
    if (ax > HALF_WIDTH && ay > HALF_WIDTH) {
      double dx = MOUTH - ax;
      double dy = MOUTH - ay;
      if (dx > 0 && dy > 0) {
        return Math.sqrt(dx * dx + dy * dy) - CORNER_RADIUS;
      }
      return -Math.min(ax, ay) + HALF_WIDTH;
    }
    return Math.max(HALF_WIDTH - ax, HALF_WIDTH - ay);
  }
}
