package io.wayside.model.simulation;

import io.wayside.model.simulation.Crossroads.Arm;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Somebody on foot: places with the times at which they are reached, a straight walk between. */
final class Pedestrian implements RoadUser {

  /**
   * A place on the way.
   *
   * @param time seconds at which it is reached
   * @param walked metres up to there
   * @param crosses the arm whose carriageway is crossed from here to the next stop, if any
   */
  record Stop(double time, Vector place, double walked, Optional<Arm> crosses) {}

  private final int id;
  private final List<Stop> stops;

  Pedestrian(int id, List<Stop> stops) {
    this.id = id;
    this.stops = List.copyOf(stops);
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public RoadUserKind kind() {
    return RoadUserKind.PEDESTRIAN;
  }

  List<Stop> stops() {
    return stops;
  }

  @Override
  public boolean present(double time) {
    return time >= stops.get(0).time() && time < stops.get(stops.size() - 1).time();
  }

  /** Whether it is on a zebra. */
  boolean crossing(double time) {
    return stops.get(leg(time)).crosses().isPresent();
  }

  @Override
  public Pose pose(double time) {
    Vector now = place(time);
    Vector later = place(time + 0.3);
    Vector earlier = place(time - 0.3);
    double dx = later.x() - earlier.x();
    double dy = later.y() - earlier.y();
    int leg = leg(time);
    double speed = now.minus(place(time - 0.1)).dot(now.minus(place(time - 0.1)));
    if (dx * dx + dy * dy < 1e-4) { // waiting: looks where the way goes on
      Vector ahead = stops.get(Math.min(stops.size() - 1, leg + 2)).place();
      dx = ahead.x() - now.x();
      dy = ahead.y() - now.y();
    }
    double walked = mixed(time, leg, Stop::walked);
    return new Pose(
        now.x(), now.y(), StrictMath.atan2(dy, dx), walked, Math.sqrt(speed) / 0.1, false, 0);
  }

  private Vector place(double time) {
    int leg = leg(time);
    return new Vector(
        mixed(time, leg, stop -> stop.place().x()), mixed(time, leg, stop -> stop.place().y()), 0);
  }

  private double mixed(double time, int leg, ToDoubleFunction<Stop> value) {
    Stop from = stops.get(leg);
    Stop to = stops.get(leg + 1);
    double share = Noise.clamp((time - from.time()) / (to.time() - from.time()));
    return Noise.mix(value.applyAsDouble(from), value.applyAsDouble(to), share);
  }

  private int leg(double time) {
    int leg = 0;
    while (leg < stops.size() - 2 && stops.get(leg + 1).time() <= time) {
      leg++;
    }
    return leg;
  }
}
