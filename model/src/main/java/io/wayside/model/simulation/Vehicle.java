package io.wayside.model.simulation;

import io.wayside.model.simulation.Crossroads.Movement;
import java.util.Arrays;

/**
 * A vehicle or cyclist on its path. The traffic model appends a place on the path for each of its
 * steps; in between the place is linear in time, which makes crossings of lines exact.
 */
final class Vehicle implements RoadUser {

  /** Seconds between two places. */
  static final double STEP = 0.05;

  private final int id;
  private final RoadUserKind kind;
  final Path path;
  final double desiredSpeed;
  final double aside;

  private final int firstStep;
  private double[] places = new double[256];
  private int count;
  private double speed;

  Vehicle(int id, RoadUserKind kind, Path path, double desiredSpeed, int firstStep) {
    this.id = id;
    this.kind = kind;
    this.path = path;
    this.desiredSpeed = desiredSpeed;
    this.aside = kind == RoadUserKind.CYCLIST ? 0.85 : 0;
    this.firstStep = firstStep;
    this.speed = desiredSpeed;
    append(0, desiredSpeed);
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public RoadUserKind kind() {
    return kind;
  }

  /** The newest place on the path, of the vehicle's middle. */
  double place() {
    return places[count - 1];
  }

  double front() {
    return place() + kind.length / 2;
  }

  double rear() {
    return place() - kind.length / 2;
  }

  /** The newest speed in metres a second. */
  double speed() {
    return speed;
  }

  /** Starts slower than it would like to. */
  void slowTo(double newSpeed) {
    speed = newSpeed;
  }

  void append(double place, double newSpeed) {
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
    }
    places[count++] = place;
    speed = newSpeed;
  }

  /** Whether it has driven off the plan. */
  boolean gone() {
    return place() >= path.length();
  }

  @Override
  public boolean present(double time) {
    double step = time / STEP - firstStep;
    return step >= 0 && step <= count - 1;
  }

  /** Metres along the path at a time while present. */
  double placeAt(double time) {
    double step = Math.max(0, Math.min(count - 1.000001, time / STEP - firstStep));
    int before = (int) step;
    return Noise.mix(places[before], places[Math.min(count - 1, before + 1)], step - before);
  }

  /** The time at which the vehicle's middle passes a place, or NaN if it never does. */
  double timeAt(double place) {
    for (int i = 1; i < count; i++) {
      if (places[i - 1] < place && places[i] >= place) {
        double share = (place - places[i - 1]) / (places[i] - places[i - 1]);
        return (firstStep + i - 1 + share) * STEP;
      }
    }
    return Double.NaN;
  }

  /** The time of the newest place. */
  double lastTime() {
    return (firstStep + count - 1) * STEP;
  }

  @Override
  public Pose pose(double time) {
    double place = placeAt(time);
    Vector front = path.at(place + kind.wheelbase / 2, aside);
    Vector rear = path.at(place - kind.wheelbase / 2, aside);
    double heading = StrictMath.atan2(front.y() - rear.y(), front.x() - rear.x());
    double now = (place - placeAt(time - 0.1)) / 0.1;
    double before = (placeAt(time - 0.1) - placeAt(time - 0.2)) / 0.1;
    boolean braking = now - before < -0.06 || now < 0.15;
    return new Pose(
        (front.x() + rear.x()) / 2,
        (front.y() + rear.y()) / 2,
        heading,
        place,
        now,
        braking,
        signalling(place));
  }

  private int signalling(double place) {
    boolean near = place > path.arcStart() - 45 && place < path.arcEnd();
    return !near || path.movement == Movement.STRAIGHT
        ? 0
        : path.movement == Movement.LEFT ? -1 : 1;
  }
}
