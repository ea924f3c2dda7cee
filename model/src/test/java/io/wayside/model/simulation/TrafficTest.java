package io.wayside.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.simulation.Crossroads.Arm;
import io.wayside.model.simulation.Signals.Aspect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficTest {

  private static final double SECONDS = 120;

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 3", "4, 3", "5, 2", "6, 3", "7, 0.5", "8, 2"})
  void neverLetsTwoFootprintsOverlap(long seed, double density) {
    Traffic traffic = new Traffic(seed, density, SECONDS);
    List<String> overlaps = new ArrayList<>();
    for (double time = 0; time < SECONDS; time += 0.25) {
      List<Vehicle> present = present(traffic, time);
      List<Pose> poses = poses(present, time);
      for (int i = 0; i < present.size(); i++) {
        for (int j = i + 1; j < present.size(); j++) {
          RoadUserKind kind = present.get(i).kind();
          if (overlap(poses.get(i), kind, poses.get(j), present.get(j).kind())) {
            overlaps.add(
                describe(present.get(i), time) + " with " + describe(present.get(j), time));
          }
        }
      }
    }
    assertThat(overlaps).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 3", "6, 3", "8, 2"})
  void neverDrivesOverPeopleOnTheZebra(long seed, double density) {
    Traffic traffic = new Traffic(seed, density, SECONDS);
    List<String> hits = new ArrayList<>();
    for (double time = 0; time < SECONDS; time += 0.2) {
      List<Vehicle> present = present(traffic, time);
      List<Pose> poses = poses(present, time);
      for (Pedestrian person : traffic.pedestrians()) {
        if (person.present(time)) {
          Pose at = person.pose(time);
          for (int i = 0; i < present.size(); i++) {
            if (overlap(poses.get(i), present.get(i).kind(), at, person.kind())) {
              hits.add(describe(present.get(i), time) + " at " + at);
            }
          }
        }
      }
    }
    assertThat(hits).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 3", "6, 3", "8, 2"})
  void nobodyPassesTheStopLineAtRed(long seed, double density) {
    Traffic traffic = new Traffic(seed, density, SECONDS);
    int passed = 0;
    for (Vehicle vehicle : traffic.vehicles()) {
      Path path = vehicle.path;
      double front = path.onEntry(Crossroads.STOP_LINE) - vehicle.kind().length / 2;
      double time = vehicle.timeAt(front);
      if (!Double.isNaN(time)) {
        passed++;
        assertThat(traffic.signals().aspect(path.entry, path.movement, time))
            .as(describe(vehicle, time))
            .isIn(Aspect.GREEN, Aspect.AMBER);
      }
    }
    assertThat(passed).isGreaterThan(20);
  }

  @Test
  void neverShowsGreenToCrossingStreams() {
    Signals signals = new Signals(0);
    for (double time = 0; time < Signals.CYCLE; time += 0.1) {
      boolean north = moves(signals, Arm.NORTH, time) || moves(signals, Arm.SOUTH, time);
      boolean east = moves(signals, Arm.EAST, time) || moves(signals, Arm.WEST, time);
      assertThat(north && east).as("at %s", time).isFalse();
    }
  }

  @Test
  void peopleStepOnlyOntoArmsThatWait() {
    Traffic traffic = new Traffic(11, 2, SECONDS);
    int crossed = 0;
    for (Pedestrian person : traffic.pedestrians()) {
      for (int i = 0; i < person.stops().size() - 1; i++) {
        Pedestrian.Stop from = person.stops().get(i);
        double until = person.stops().get(i + 1).time();
        if (from.crosses().isPresent()) {
          crossed++;
          assertThat(moves(traffic.signals(), from.crosses().get(), from.time())).isFalse();
          assertThat(moves(traffic.signals(), from.crosses().get(), until)).isFalse();
        }
      }
    }
    assertThat(crossed).isGreaterThan(10);
  }

  @Test
  void peopleAreOnTheRoadOnlyWhenTheyCross() {
    Traffic traffic = new Traffic(12, 2, SECONDS);
    for (Pedestrian person : traffic.pedestrians()) {
      for (double time = 0; time < SECONDS; time += 0.5) {
        if (person.present(time)) {
          Pose pose = person.pose(time);
          assertThat(Crossroads.roadInside(pose.x(), pose.y()) < 0 || person.crossing(time))
              .as("person %d at %.1f s in %s", person.id(), time, pose)
              .isTrue();
        }
      }
    }
  }

  @Test
  void everybodyGetsThroughInTheEnd() {
    Traffic traffic = new Traffic(5, 1, 240);
    long stuck =
        traffic.vehicles().stream()
            .filter(vehicle -> vehicle.present(240) && vehicle.present(40))
            .count();
    assertThat(stuck).isZero();
  }

  @Test
  void drawsEveryKindSoonerOrLater() {
    Traffic traffic = new Traffic(2, 2, 300);
    assertThat(traffic.vehicles())
        .extracting(Vehicle::kind)
        .contains(
            RoadUserKind.CAR,
            RoadUserKind.VAN,
            RoadUserKind.LORRY,
            RoadUserKind.BUS,
            RoadUserKind.CYCLIST);
    assertThat(traffic.pedestrians()).isNotEmpty();
  }

  @Test
  void isEmptyAtDensityZero() {
    Traffic traffic = new Traffic(1, 0, 30);
    assertThat(traffic.vehicles()).isEmpty();
    assertThat(traffic.pedestrians()).isEmpty();
  }

  private static boolean moves(Signals signals, Arm arm, double time) {
    for (Crossroads.Movement movement : Crossroads.Movement.values()) {
      Aspect aspect = signals.aspect(arm, movement, time);
      if (aspect == Aspect.GREEN || aspect == Aspect.AMBER) {
        return true;
      }
    }
    return false;
  }

  private static List<Vehicle> present(Traffic traffic, double time) {
    return traffic.vehicles().stream().filter(vehicle -> vehicle.present(time)).toList();
  }

  private static List<Pose> poses(List<Vehicle> present, double time) {
    return present.stream().map(vehicle -> vehicle.pose(time)).toList();
  }

  /** By separating axes. */
  private static boolean overlap(Pose a, RoadUserKind kind, Pose b, RoadUserKind other) {
    return Math.hypot(a.x() - b.x(), a.y() - b.y()) < 14
        && !separated(a, kind, b, other)
        && !separated(b, other, a, kind);
  }

  private static boolean separated(Pose a, RoadUserKind kind, Pose b, RoadUserKind other) {
    boolean ahead = true;
    boolean behind = true;
    boolean left = true;
    boolean right = true;
    for (int corner = 0; corner < 4; corner++) {
      double forward = (corner < 2 ? 0.5 : -0.5) * other.length;
      double side = (corner % 2 == 0 ? 0.5 : -0.5) * other.width;
      Vector at = b.place(forward, side, 0);
      double dx = at.x() - a.x();
      double dy = at.y() - a.y();
      double along = dx * Math.cos(a.heading()) + dy * Math.sin(a.heading());
      double across = dy * Math.cos(a.heading()) - dx * Math.sin(a.heading());
      ahead &= along > kind.length / 2;
      behind &= along < -kind.length / 2;
      left &= across > kind.width / 2;
      right &= across < -kind.width / 2;
    }
    return ahead || behind || left || right;
  }

  private static String describe(Vehicle vehicle, double time) {
    return "%s %d %s %s at %.2f s"
        .formatted(vehicle.kind(), vehicle.id(), vehicle.path.entry, vehicle.path.movement, time);
  }
}
