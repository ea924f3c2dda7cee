package io.wayside.model.simulation;

import io.wayside.model.simulation.Crossroads.Arm;
import io.wayside.model.simulation.Crossroads.Movement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Puts road users where they could be at one moment: queues and free traffic in the lanes, turning
 * vehicles, cyclists at the kerb, people on pavements and zebras. No two stand in each other.
 *
 * <p>A moment costs next to nothing this way, where {@link Traffic} simulates minutes.
 */
final class Crowd {

  private static final double END = 95;
  private static final List<Movement> MOVEMENTS = List.of(Movement.values());

  private final Layout layout;
  private final Camera camera;
  private final SplittableRandom random;
  private final double density;
  private final List<Placed> placed = new ArrayList<>();

  Crowd(SceneDescription scene, SplittableRandom random) {
    this.layout = scene.layout();
    this.camera = scene.camera();
    this.random = random;
    this.density = 0.08 + 1.6 * random.nextDouble() * random.nextDouble();
  }

  List<Placed> roadUsers() {
    for (int i = random.nextInt(4); i > 0; i--) {
      turning();
    }
    double cycling = random.nextDouble(0, 2.6);
    double walking = random.nextDouble(0, 9);
    for (Arm arm : Arm.CLOCKWISE) {
      for (int side = -1; side <= 1; side += 2) {
        for (int lane = 0; lane < layout.lanes(); lane++) {
          drive(arm, side, lane);
        }
        for (int i = some(cycling); i > 0; i--) {
          cycle(arm, side, place(arm));
        }
        for (int i = some(walking); i > 0; i--) {
          walk(arm, side, place(arm));
        }
      }
      for (int i = some(walking / 4); i > 0; i--) {
        cross(arm);
      }
    }
    return placed;
  }

  /** Vehicles of one lane, from the stop line outwards; side 1 drives in, side -1 out. */
  private void drive(Arm arm, int side, int lane) {
    boolean queue = side > 0 && random.nextDouble() < 0.25 + 0.25 * density;
    double u = Crossroads.STOP_LINE + (queue ? 0.3 : random.nextDouble(20 / density));
    while (true) {
      RoadUserKind kind = vehicle();
      u += kind.length / 2;
      if (u > END) {
        return;
      }
      double v = side * (layout.lane(lane) + random.nextDouble(-0.25, 0.25));
      double speed = queue ? 0 : random.nextDouble(3, 13);
      put(kind, arm.at(u, v, 0), along(arm, side), speed);
      queue &= random.nextDouble() < 0.8;
      u +=
          kind.length / 2
              + (queue ? random.nextDouble(1.4, 3) : random.nextDouble(5, 5 + 40 / density));
    }
  }

  private RoadUserKind vehicle() {
    double pick = random.nextDouble();
    if (pick < 0.72) {
      return RoadUserKind.CAR;
    } else if (pick < 0.86) {
      return RoadUserKind.VAN;
    }
    return pick < 0.93 ? RoadUserKind.LORRY : RoadUserKind.BUS;
  }

  private void turning() {
    Movement movement = MOVEMENTS.get(random.nextInt(3));
    Path path = new Path(Arm.CLOCKWISE.get(random.nextInt(4)), movement);
    double s = random.nextDouble(path.arcStart() - 8, path.arcEnd() + 8);
    Vector at = path.at(s, 0);
    Vector ahead = path.at(s + 0.5, 0).minus(at);
    double heading = StrictMath.atan2(ahead.y(), ahead.x());
    put(vehicle(), at, heading, random.nextDouble(2, 8));
  }

  private void cycle(Arm arm, int side, double u) {
    boolean onPavement = random.nextDouble() < 0.12;
    double v =
        onPavement
            ? layout.halfWidth() + 0.8
            : layout.halfWidth() - layout.parking() - random.nextDouble(0.35, 1.1);
    double heading = along(arm, side) + random.nextDouble(-0.15, 0.15);
    put(RoadUserKind.CYCLIST, arm.at(u, side * v, 0), heading, random.nextDouble(2, 7));
  }

  private void walk(Arm arm, int side, double u) {
    double v = layout.halfWidth() + random.nextDouble(0.3, layout.pavement() - 0.2);
    double heading = along(arm, random.nextBoolean() ? 1 : -1) + random.nextDouble(-0.3, 0.3);
    boolean stands = random.nextDouble() < 0.2;
    double speed = stands ? 0 : random.nextDouble(0.8, 1.7);
    put(RoadUserKind.PEDESTRIAN, arm.at(u, side * v, 0), heading, speed);
    if (random.nextDouble() < 0.3) {
      double beside = v + (v > layout.halfWidth() + 1 ? -0.65 : 0.65);
      Vector at = arm.at(u + random.nextDouble(-0.3, 0.3), side * beside, 0);
      put(RoadUserKind.PEDESTRIAN, at, heading, speed);
    }
  }

  /** Over the zebra, or anywhere else. */
  private void cross(Arm arm) {
    double u =
        random.nextDouble() < 0.7
            ? random.nextDouble(Crossroads.ZEBRA_FROM, Crossroads.ZEBRA_TO)
            : place(arm);
    double v = random.nextDouble(-layout.halfWidth(), layout.halfWidth());
    double across = along(arm, 1) + (random.nextBoolean() ? 0.5 : -0.5) * Math.PI;
    put(RoadUserKind.PEDESTRIAN, arm.at(u, v, 0), across, random.nextDouble(1, 1.9));
  }

  /** A distance along an arm; on the camera's own arm mostly before the camera. */
  private double place(Arm arm) {
    Vector at = camera.position();
    double own = arm.u(at.x(), at.y());
    if (own > 8 && random.nextDouble() < 0.6) {
      Vector view = camera.forward();
      double way = arm.u(view.x(), view.y()) > 0 ? 1 : -1;
      double near = random.nextDouble();
      return Math.max(8, own + way * (4 + 40 * near * near));
    }
    return random.nextDouble(9, END);
  }

  private void put(RoadUserKind kind, Vector at, double heading, double speed) {
    boolean braking = speed < 0.1 || random.nextDouble() < 0.2;
    int signalling = random.nextDouble() < 0.2 ? (random.nextBoolean() ? 1 : -1) : 0;
    Pose pose =
        new Pose(at.x(), at.y(), heading, random.nextDouble(100), speed, braking, signalling);
    Placed user = new Placed(placed.size() + 1, kind, pose);
    if (placed.stream().noneMatch(other -> touch(user, other))) {
      placed.add(user);
    }
  }

  /** Compares three circles along each footprint. */
  private static boolean touch(Placed a, Placed b) {
    double apart = (a.kind().width + b.kind().width) / 2 + 0.15;
    double dx = a.pose().x() - b.pose().x();
    double dy = a.pose().y() - b.pose().y();
    double reach = (a.kind().length + b.kind().length) / 2 + 0.3;
    if (dx * dx + dy * dy > reach * reach) {
      return false;
    }
    for (int i = -1; i <= 1; i++) {
      for (int j = -1; j <= 1; j++) {
        Vector way = circle(a, i).minus(circle(b, j));
        if (way.dot(way) < apart * apart) {
          return true;
        }
      }
    }
    return false;
  }

  private static Vector circle(Placed user, int end) {
    RoadUserKind kind = user.kind();
    return user.pose().place(end * (kind.length - kind.width) / 2, 0, 0);
  }

  private static double along(Arm arm, int side) {
    return StrictMath.atan2(arm.y, arm.x) + (side > 0 ? Math.PI : 0);
  }

  /** A whole number of this mean. */
  private int some(double mean) {
    int number = (int) mean;
    return number + (random.nextDouble() < mean - number ? 1 : 0);
  }
}
