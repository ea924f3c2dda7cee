package io.wayside.model.simulation;

import io.wayside.model.simulation.Crossroads.Arm;
import io.wayside.model.simulation.Crossroads.Movement;
import io.wayside.model.simulation.Pedestrian.Stop;
import io.wayside.model.simulation.Signals.Aspect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Everybody who comes through the crossroads in a scene, simulated once at a fixed step.
 *
 * <p>Vehicles follow their leader by the intelligent-driver model (Treiber, Hennecke and Helbing
 * 2000, arXiv:cond-mat/0002177, eqs. 2 and 3), with a standing leader at a red light or before
 * people on a zebra. They enter the crossroads only when those of other phases have left it.
 */
final class Traffic {

  /** Seconds of traffic before the scene starts, so that it starts busy. */
  private static final double WARM_UP = 100;

  private static final double HEADWAY = 1.2;
  private static final double STANDING_GAP = 2;
  private static final double ACCELERATION = 1.7;
  private static final double DECELERATION = 2.2;
  private static final double HARDEST_BRAKING = 8;
  private static final double STOPS_FOR_AMBER = 3.2;
  private static final double RIGHT_TURN_SPEED = 4.8;
  private static final double LEFT_TURN_SPEED = 6.5;
  private static final double PER_LANE_AND_SECOND = 0.105;

  /** How far behind the stop line ways from one lane have parted. */
  private static final double PARTED = 10;

  private final SplittableRandom random;
  private final double density;
  private final Signals signals;
  private final List<Pedestrian> pedestrians;
  private final Map<Arm, List<double[]>> walks;
  private final List<Vehicle> vehicles = new ArrayList<>();
  private final List<Vehicle> driving = new ArrayList<>();
  private int nextId = 1;

  /** Simulates a scene of {@code seconds} from time 0. */
  Traffic(long seed, double density, double seconds) {
    this.random = new SplittableRandom(seed);
    this.density = density;
    this.signals = new Signals(random.nextDouble(Signals.CYCLE));
    this.pedestrians = Pedestrians.between(-WARM_UP, seconds, density, 1, random.split(), signals);
    this.walks = walks(pedestrians);
    this.nextId = pedestrians.size() + 1;
    drive((int) Math.round(-WARM_UP / Vehicle.STEP), (int) Math.ceil(seconds / Vehicle.STEP) + 1);
  }

  Signals signals() {
    return signals;
  }

  List<Pedestrian> pedestrians() {
    return pedestrians;
  }

  /** Vehicles and cyclists, in the order they came. */
  List<Vehicle> vehicles() {
    return vehicles;
  }

  private void drive(int firstStep, int lastStep) {
    double[] nextArrivals = new double[8];
    for (int lane = 0; lane < nextArrivals.length; lane++) {
      nextArrivals[lane] = firstStep * Vehicle.STEP + untilNextArrival(lane);
    }
    for (int step = firstStep; step <= lastStep; step++) {
      double time = step * Vehicle.STEP;
      for (int lane = 0; lane < nextArrivals.length; lane++) {
        if (time >= nextArrivals[lane] && arrive(lane, step)) {
          nextArrivals[lane] = time + untilNextArrival(lane);
        }
      }
      move(time);
    }
  }

  /** Fewer turn left than go on. */
  private double untilNextArrival(int lane) {
    double rate = PER_LANE_AND_SECOND * density * (lane < 4 ? 1 : 0.4);
    return -StrictMath.log(1 - random.nextDouble()) / rate;
  }

  /** Lets a vehicle in if its lane has room; lanes 0 to 3 are the right ones, 4 to 7 the left. */
  private boolean arrive(int lane, int step) {
    Arm arm = Arm.CLOCKWISE.get(lane % 4);
    double lateral = (lane < 4 ? 1.5 : 0.5) * Crossroads.LANE_WIDTH;
    double room = 1e9;
    double leaderSpeed = 0;
    for (Vehicle other : driving) {
      if (other.path.entry == arm && other.path.lane == lateral && other.rear() < room) {
        room = other.rear();
        leaderSpeed = other.speed();
      }
    }
    if (room < 20) {
      return false;
    }
    RoadUserKind kind = kind(lane >= 4);
    boolean small = kind != RoadUserKind.BUS && kind != RoadUserKind.LORRY;
    Movement movement =
        lane >= 4
            ? Movement.LEFT
            : small && random.nextDouble() < 0.3 ? Movement.RIGHT : Movement.STRAIGHT;
    double desired =
        kind == RoadUserKind.CYCLIST ? random.nextDouble(5.2, 7) : random.nextDouble(10.5, 13.5);
    Path path = new Path(arm, movement);
    Vehicle vehicle = new Vehicle(nextId++, kind, path, desired, step);
    if (room < 45) {
      vehicle.slowTo(Math.min(desired, leaderSpeed + 1));
    }
    vehicles.add(vehicle);
    driving.add(vehicle);
    return true;
  }

  private RoadUserKind kind(boolean turnsLeft) {
    double pick = random.nextDouble();
    if (pick < 0.66) {
      return RoadUserKind.CAR;
    } else if (pick < 0.78) {
      return RoadUserKind.VAN;
    } else if (pick < 0.86) {
      return RoadUserKind.LORRY;
    } else if (pick < 0.91 && !turnsLeft) {
      return RoadUserKind.BUS;
    }
    return turnsLeft ? RoadUserKind.CAR : RoadUserKind.CYCLIST;
  }

  /** One step of everybody at once, from the state that all of them see. */
  private void move(double time) {
    double[] accelerations = new double[driving.size()];
    for (int i = 0; i < accelerations.length; i++) {
      accelerations[i] = acceleration(driving.get(i), time);
    }
    for (int i = 0; i < accelerations.length; i++) {
      Vehicle vehicle = driving.get(i);
      double speed = Math.max(0, vehicle.speed() + accelerations[i] * Vehicle.STEP);
      double mean = (vehicle.speed() + speed) / 2;
      vehicle.append(vehicle.place() + mean * Vehicle.STEP, speed);
    }
    driving.removeIf(Vehicle::gone);
  }

  private double acceleration(Vehicle vehicle, double time) {
    double least = follow(vehicle, Double.POSITIVE_INFINITY, 0);
    for (Vehicle other : driving) {
      double gap = gap(vehicle, other);
      if (gap < 60) {
        least = Math.min(least, follow(vehicle, gap, other.speed()));
      }
    }
    double stop = mustStopWithin(vehicle, time);
    if (stop < 60) {
      least = Math.min(least, follow(vehicle, stop + STANDING_GAP - 0.5, 0));
    }
    return Math.max(-HARDEST_BRAKING, least);
  }

  /** The intelligent-driver model. */
  private static double follow(Vehicle vehicle, double gap, double leaderSpeed) {
    double speed = vehicle.speed();
    double share = speed / allowedSpeed(vehicle);
    double free = 1 - share * share * share * share;
    double closing = speed * (speed - leaderSpeed) / (2 * Math.sqrt(ACCELERATION * DECELERATION));
    double wanted = STANDING_GAP + Math.max(0, speed * HEADWAY + closing);
    double ratio = wanted / Math.max(0.1, gap);
    return ACCELERATION * (free - ratio * ratio);
  }

  /** Slower in a turn, and early enough before it. */
  private static double allowedSpeed(Vehicle vehicle) {
    Path path = vehicle.path;
    if (path.movement == Movement.STRAIGHT || vehicle.rear() > path.arcEnd()) {
      return vehicle.desiredSpeed;
    }
    double turn = path.movement == Movement.LEFT ? LEFT_TURN_SPEED : RIGHT_TURN_SPEED;
    double ahead = Math.max(0, path.arcStart() - vehicle.front());
    return Math.min(vehicle.desiredSpeed, Math.sqrt(turn * turn + 2 * 1.6 * ahead));
  }

  /** Metres to the back of another if it is ahead on the same way, else infinite. */
  private static double gap(Vehicle vehicle, Vehicle other) {
    Path path = vehicle.path;
    Path its = other.path;
    if (vehicle == other) {
      return Double.POSITIVE_INFINITY;
    }
    if (path.entry == its.entry && path.lane == its.lane) {
      boolean ahead = other.place() > vehicle.place();
      boolean together = path.movement == its.movement;
      if (ahead && (together || other.rear() < path.onEntry(Crossroads.STOP_LINE) + PARTED)) {
        return other.rear() - vehicle.front();
      }
    } else if (path.exit == its.exit && path.lane == its.lane) {
      double mine = vehicle.place() - path.onExit(0);
      double ahead = other.place() - its.onExit(0);
      if (ahead > mine && ahead > 4 && mine > -40) {
        return ahead - other.kind().length / 2 - (mine + vehicle.kind().length / 2);
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** Metres to the nearest place at which the front must come to a stand, or infinite. */
  private double mustStopWithin(Vehicle vehicle, double time) {
    Path path = vehicle.path;
    double toLine = path.onEntry(Crossroads.STOP_LINE) - vehicle.front();
    if (toLine >= 0) {
      return mayEnter(vehicle, toLine, time) ? Double.POSITIVE_INFINITY : toLine;
    }
    double toZebra = path.onExit(Crossroads.ZEBRA_FROM - 0.8) - vehicle.front();
    if (toZebra >= 0 && toZebra < 25 && walkedSoon(path.exit, time)) {
      return toZebra;
    }
    return Double.POSITIVE_INFINITY;
  }

  private boolean mayEnter(Vehicle vehicle, double toLine, double time) {
    Aspect aspect = signals.aspect(vehicle.path.entry, vehicle.path.movement, time);
    double speed = vehicle.speed();
    boolean canStop = speed * speed < 2 * STOPS_FOR_AMBER * toLine;
    return switch (aspect) {
      case RED, RED_AMBER -> false;
      case AMBER -> !canStop;
      case GREEN ->
          toLine > 30 || !canStop || (clear(vehicle) && !walkedSoon(vehicle.path.entry, time));
    };
  }

  /** Whether everybody of another phase has left the middle. */
  private boolean clear(Vehicle vehicle) {
    for (Vehicle other : driving) {
      Path its = other.path;
      boolean samePhase =
          its.entry.x * vehicle.path.entry.y == its.entry.y * vehicle.path.entry.x
              && (its.movement == Movement.LEFT) == (vehicle.path.movement == Movement.LEFT);
      if (!samePhase
          && other.front() > its.onEntry(Crossroads.STOP_LINE) + 0.01
          && other.rear() < its.onExit(Crossroads.ZEBRA_FROM)) {
        return false;
      }
    }
    return true;
  }

  /** Whether somebody is on the zebra across an arm, or will be within moments. */
  private boolean walkedSoon(Arm arm, double time) {
    for (double[] walk : walks.getOrDefault(arm, List.of())) {
      if (walk[0] < time + 2.5 && walk[1] > time) {
        return true;
      }
    }
    return false;
  }

  /** From when to when each person is on a zebra, by the arm that it crosses. */
  private static Map<Arm, List<double[]>> walks(List<Pedestrian> pedestrians) {
    Map<Arm, List<double[]>> walks = new EnumMap<>(Arm.class);
    for (Pedestrian pedestrian : pedestrians) {
      List<Stop> stops = pedestrian.stops();
      for (int i = 0; i < stops.size() - 1; i++) {
        double[] walk = {stops.get(i).time(), stops.get(i + 1).time()};
        stops
            .get(i)
            .crosses()
            .ifPresent(arm -> walks.computeIfAbsent(arm, any -> new ArrayList<>()).add(walk));
      }
    }
    return walks;
  }
}
