package io.wayside.model.simulation;

import io.wayside.model.simulation.Crossroads.Arm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Finds when vehicles and cyclists pass the entry and exit lines, from their trajectories. */
final class Crossings {

  /** The footprint's middle cuts corners, so it passes a line this near to the path's place. */
  private static final double NEAR = 2;

  private final Traffic traffic;

  Crossings(Traffic traffic) {
    this.traffic = traffic;
  }

  /** All from time 0 to before {@code end} seconds. */
  List<Crossing> until(double end) {
    List<Crossing> crossings = new ArrayList<>();
    for (Vehicle vehicle : traffic.vehicles()) {
      Path path = vehicle.path;
      double entry = path.onEntry(Crossroads.ENTRY_LINE);
      double exit = path.onExit(Crossroads.EXIT_LINE);
      passage(vehicle, path.entry, Crossroads.ENTRY_LINE, entry)
          .ifPresent(time -> add(crossings, vehicle, path.entry, "entry", "in", time, end));
      passage(vehicle, path.exit, Crossroads.EXIT_LINE, exit)
          .ifPresent(time -> add(crossings, vehicle, path.exit, "exit", "out", time, end));
    }
    crossings.sort(Comparator.comparing(Crossing::time).thenComparing(Crossing::roadUser));
    return crossings;
  }

  private static void add(
      List<Crossing> crossings,
      Vehicle vehicle,
      Arm arm,
      String line,
      String direction,
      double time,
      double end) {
    if (time >= 0 && time < end) {
      crossings.add(
          new Crossing(
              SimulatedIntersection.name(arm, line),
              direction,
              vehicle.kind(),
              vehicle.id(),
              Duration.ofNanos(Math.round(time * 1e9))));
    }
  }

  /** By bisection, to below a microsecond. */
  private static OptionalDouble passage(Vehicle vehicle, Arm arm, double u, double place) {
    double before = vehicle.timeAt(place - NEAR);
    double after = vehicle.timeAt(place + NEAR);
    if (Double.isNaN(before)) {
      return OptionalDouble.empty();
    }
    if (Double.isNaN(after)) {
      after = vehicle.lastTime();
    }
    boolean side = beyond(vehicle, before, arm, u);
    if (side == beyond(vehicle, after, arm, u)) {
      return OptionalDouble.empty();
    }
    for (int i = 0; i < 40; i++) {
      double middle = (before + after) / 2;
      if (beyond(vehicle, middle, arm, u) == side) {
        before = middle;
      } else {
        after = middle;
      }
    }
    return OptionalDouble.of(after);
  }

  private static boolean beyond(Vehicle vehicle, double time, Arm arm, double u) {
    Pose pose = vehicle.pose(time);
    return arm.u(pose.x(), pose.y()) > u;
  }
}
