package io.wayside.model.simulation;

import io.wayside.model.simulation.Crossroads.Arm;
import io.wayside.model.simulation.Crossroads.Movement;

/**
 * A way through the crossroads by arc length: a line in, a quarter circle when turning, a line out.
 */
final class Path {

  private static final double RIGHT_RADIUS = 6.4;
  private static final double LEFT_RADIUS = 11;

  final Arm entry;
  final Arm exit;
  final Movement movement;

  /** Lateral place of the lane on both arms. */
  final double lane;

  private final double arcStart;
  private final double arcEnd;
  private final double radius;
  private final double exitZero;

  Path(Arm entry, Movement movement) {
    this.entry = entry;
    this.exit = movement.exit(entry);
    this.movement = movement;
    this.lane = (movement == Movement.LEFT ? 0.5 : 1.5) * Crossroads.LANE_WIDTH;
    double length = Crossroads.ARM_LENGTH;
    double quarter = Math.PI / 2;
    switch (movement) {
      case RIGHT -> {
        radius = RIGHT_RADIUS;
        arcStart = length - (lane + radius);
        arcEnd = arcStart + quarter * radius;
        exitZero = arcEnd - (lane + radius);
      }
      case LEFT -> {
        radius = LEFT_RADIUS;
        arcStart = length - (radius - lane);
        arcEnd = arcStart + quarter * radius;
        exitZero = arcEnd - (radius - lane);
      }
      default -> {
        radius = Double.POSITIVE_INFINITY;
        arcStart = length;
        arcEnd = length;
        exitZero = length;
      }
    }
  }

  /** From one end of the road to another. */
  double length() {
    return exitZero + Crossroads.ARM_LENGTH;
  }

  /** Where the path is at a distance u from the middle on its way in. */
  double onEntry(double u) {
    return Crossroads.ARM_LENGTH - u;
  }

  /** Where the path is at a distance u from the middle on its way out. */
  double onExit(double u) {
    return exitZero + u;
  }

  double arcStart() {
    return arcStart;
  }

  double arcEnd() {
    return arcEnd;
  }

  /**
   * The place on the ground after {@code s} metres.
   *
   * @param aside metres to the right of the path
   */
  Vector at(double s, double aside) {
    if (s <= arcStart) {
      return entry.at(Crossroads.ARM_LENGTH - s, lane + aside, 0);
    }
    if (s >= arcEnd) {
      return exit.at(s - exitZero, -(lane + aside), 0);
    }
    double angle = (s - arcStart) / radius;
    double sin = StrictMath.sin(angle);
    double cos = StrictMath.cos(angle);
    if (movement == Movement.RIGHT) {
      double r = radius - aside;
      double centre = lane + radius;
      return entry.at(centre - r * sin, centre - r * cos, 0);
    }
    double r = radius + aside;
    return entry.at(radius - lane - r * sin, lane - radius + r * cos, 0);
  }
}
