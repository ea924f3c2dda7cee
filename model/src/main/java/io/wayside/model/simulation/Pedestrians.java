package io.wayside.model.simulation;

import io.wayside.model.simulation.Crossroads.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Sends people along the pavements and, when they may, over the zebra crossings. */
final class Pedestrians {

  private static final double FAR = 62;

  /** As far out as the kerb's round corner asks for. */
  private static final double CORNER = 8.8;

  private static final double PER_SECOND = 0.32;

  private final SplittableRandom random;
  private final Signals signals;
  private final List<Pedestrian.Stop> stops = new ArrayList<>();
  private double speed;

  private Pedestrians(SplittableRandom random, Signals signals) {
    this.random = random;
    this.signals = signals;
  }

  /** Everybody who comes between two times in seconds. */
  static List<Pedestrian> between(
      double from,
      double to,
      double density,
      int firstId,
      SplittableRandom random,
      Signals signals) {
    Pedestrians walks = new Pedestrians(random, signals);
    List<Pedestrian> all = new ArrayList<>();
    double time = from;
    while (density > 0) {
      time -= StrictMath.log(1 - random.nextDouble()) / (PER_SECOND * density);
      if (time >= to) {
        break;
      }
      all.add(new Pedestrian(firstId + all.size(), walks.walk(time)));
    }
    return all;
  }

  /** In along one pavement, perhaps over one or two zebras, out along another. */
  private List<Pedestrian.Stop> walk(double start) {
    stops.clear();
    speed = random.nextDouble(1.28, 1.62);
    double lane = Crossroads.HALF_WIDTH + random.nextDouble(1.0, 3.2);
    double zebra = random.nextDouble(Crossroads.ZEBRA_FROM + 0.35, Crossroads.ZEBRA_TO - 0.35);
    double kerb = Crossroads.HALF_WIDTH + random.nextDouble(0.5, 1.1);
    Arm arm = Arm.CLOCKWISE.get(random.nextInt(4));
    int side = random.nextBoolean() ? 1 : -1;
    stops.add(new Pedestrian.Stop(start, arm.at(FAR, side * lane, 0), 0, Optional.empty()));
    go(arm.at(zebra + 1.5, side * lane, 0));
    for (int crossings = random.nextInt(3); crossings > 0; crossings--) {
      go(arm.at(zebra, side * kerb, 0));
      cross(arm, arm.at(zebra, -side * kerb, 0));
      side = -side;
      go(arm.at(zebra - 0.5, side * lane, 0));
      if (crossings > 1 || random.nextBoolean()) {
        double corner = Math.max(lane, CORNER);
        go(arm.at(corner, side * corner, 0));
        arm = arm.next(side > 0 ? 3 : 1);
        side = -side;
      }
    }
    go(arm.at(FAR, side * lane, 0));
    return stops;
  }

  private void go(Vector place) {
    Pedestrian.Stop last = stops.get(stops.size() - 1);
    Vector way = place.minus(last.place());
    double distance = Math.sqrt(way.dot(way));
    stops.add(
        new Pedestrian.Stop(
            last.time() + distance / speed, place, last.walked() + distance, Optional.empty()));
  }

  private void cross(Arm arm, Vector place) {
    Pedestrian.Stop last = stops.get(stops.size() - 1);
    double ready = last.time() + 0.1;
    double walk = signals.nextWalk(arm, ready);
    double off = walk > ready ? walk + random.nextDouble(0.3, 1.6) : ready;
    stops.add(new Pedestrian.Stop(off, last.place(), last.walked(), Optional.of(arm)));
    go(place);
  }
}
