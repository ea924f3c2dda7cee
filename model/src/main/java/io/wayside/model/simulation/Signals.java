package io.wayside.model.simulation;

import io.wayside.model.simulation.Crossroads.Arm;
import io.wayside.model.simulation.Crossroads.Movement;

/**
 * The lights: north and south straight on and right, then their left turns, then the same for east
 * and west. Who walks across an arm does so while that arm's own traffic waits.
 */
final class Signals {

  /** What a head shows to traffic. */
  enum Aspect {
    RED,
    RED_AMBER,
    GREEN,
    AMBER
  }

  /** Seconds after which everything repeats. */
  static final double CYCLE = 60;

  private static final double HALF = CYCLE / 2;
  private static final double THROUGH_GREEN = 13;
  private static final double LEFT_START = 18.5;
  private static final double LEFT_GREEN = 6.5;
  private static final double AMBER = 3;
  private static final double RED_AMBER = 1;
  private static final double WALK = 3.5;

  private final double offset;

  /**
   * Sets where in the cycle the scene starts.
   *
   * @param offset seconds into the cycle at time 0
   */
  Signals(double offset) {
    this.offset = offset;
  }

  /** What traffic of an arm sees at a time in seconds. */
  Aspect aspect(Arm arm, Movement movement, double time) {
    boolean left = movement == Movement.LEFT;
    double since = phase(arm, time) - (left ? LEFT_START : 0);
    double green = left ? LEFT_GREEN : THROUGH_GREEN;
    if (since < 0 || since >= green + AMBER) {
      double until = (since < 0 ? 0 : CYCLE) - since;
      return until <= RED_AMBER ? Aspect.RED_AMBER : Aspect.RED;
    }
    return since < green ? Aspect.GREEN : Aspect.AMBER;
  }

  /** Whether people may step onto the zebra across an arm. */
  boolean walk(Arm crossed, double time) {
    double since = phase(crossed.next(1), time);
    return since >= 0 && since < WALK;
  }

  /** The next time from {@code time} on at which a walk across an arm begins, or now if it has. */
  double nextWalk(Arm crossed, double time) {
    if (walk(crossed, time)) {
      return time;
    }
    return time + CYCLE - phase(crossed.next(1), time);
  }

  /** Seconds since the arm's axis got green, from 0 to the cycle's length. */
  private double phase(Arm arm, double time) {
    double start = arm.x == 0 ? 0 : HALF;
    double turned = (time + offset - start) % CYCLE;
    return turned < 0 ? turned + CYCLE : turned;
  }
}
