package io.wayside.model.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.simulation.Crossroads.Arm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CrossingsTest {

  private static final SimulatedIntersection SCENE =
      new SimulatedIntersection(
          SimulationOptions.parse(
              "seed=9&seconds=90&density=1.5&size=320x180&fps=10&camera=corner"));

  @Test
  void agreesWithARecountOfEveryTrajectory() {
    List<String> recounted = new ArrayList<>();
    for (Vehicle vehicle : SCENE.traffic().vehicles()) {
      for (Arm arm : Arm.values()) {
        recount(vehicle, arm, recounted);
      }
    }
    assertThat(SCENE.crossings())
        .extracting(crossing -> crossing.line() + " " + crossing.roadUser())
        .containsExactlyInAnyOrderElementsOf(recounted)
        .hasSizeGreaterThan(40);
  }

  /** Steps through time and looks where the footprint's middle is, lane by lane. */
  private static void recount(Vehicle vehicle, Arm arm, List<String> recounted) {
    Pose before = null;
    for (int step = 0; step <= 90 * 40; step++) {
      double time = step / 40.0;
      if (!vehicle.present(time)) {
        before = null;
        continue;
      }
      Pose now = vehicle.pose(time);
      if (before != null) {
        double u = arm.u(now.x(), now.y());
        double last = arm.u(before.x(), before.y());
        double v = arm.v(now.x(), now.y());
        String name = arm.name().toLowerCase(Locale.ROOT);
        if (v > 0
            && v < Crossroads.HALF_WIDTH
            && last > Crossroads.ENTRY_LINE
            && u <= Crossroads.ENTRY_LINE
            && u > 0) {
          recounted.add(name + "-entry " + vehicle.id());
        }
        if (v < 0
            && v > -Crossroads.HALF_WIDTH
            && last <= Crossroads.EXIT_LINE
            && u > Crossroads.EXIT_LINE) {
          recounted.add(name + "-exit " + vehicle.id());
        }
      }
      before = now;
    }
  }

  @Test
  void areInOrderOfTimeWithinTheScene() {
    assertThat(SCENE.crossings()).extracting(Crossing::time).isSorted();
    assertThat(SCENE.crossings())
        .allMatch(c -> !c.time().isNegative() && c.time().compareTo(Duration.ofSeconds(90)) < 0);
  }

  @Test
  void haveTheFootprintsMiddleOnTheLine() {
    Map<String, CountingLine> lines = new HashMap<>();
    SCENE.lines().forEach(line -> lines.put(line.name(), line));
    Projection projection = new Projection(Viewpoint.CORNER.camera(), 180, 320);
    int checked = 0;
    for (Crossing crossing : SCENE.crossings()) {
      CountingLine line = Objects.requireNonNull(lines.get(crossing.line()));
      assertThat(line.direction()).isEqualTo(crossing.direction());
      Pose pose = vehicle(crossing.roadUser()).pose(crossing.time().toNanos() / 1e9);
      Vector seen = projection.toCamera(new Vector(pose.x(), pose.y(), 0));
      double dx = line.x2() - line.x1();
      double dy = line.y2() - line.y1();
      double px = projection.column(seen) - line.x1();
      double py = projection.row(seen) - line.y1();
      assertThat((dx * py - dy * px) / Math.hypot(dx, dy)).isCloseTo(0, within(0.01));
      assertThat((px * dx + py * dy) / (dx * dx + dy * dy)).isBetween(0.0, 1.0);
      checked++;
    }
    assertThat(checked).isGreaterThan(20);
  }

  @Test
  void enterBeforeTheyLeave() {
    Map<Integer, Crossing> entries = new HashMap<>();
    int both = 0;
    for (Crossing crossing : SCENE.crossings()) {
      if (crossing.direction().equals("in")) {
        assertThat(entries.put(crossing.roadUser(), crossing)).isNull();
      } else if (entries.containsKey(crossing.roadUser())) {
        both++;
        assertThat(entries.get(crossing.roadUser()).kind()).isEqualTo(crossing.kind());
      }
    }
    assertThat(both).isGreaterThan(15);
  }

  @Test
  void countWhoIsHiddenOrOutOfThePicture() {
    int unseen = 0;
    for (Crossing crossing : SCENE.crossings()) {
      PanopticSegmentation truth = SCENE.at(crossing.time()).truth();
      int id = SimulatedIntersection.segmentId(crossing.roadUser());
      unseen += truth.segments().stream().noneMatch(segment -> segment.id() == id) ? 1 : 0;
    }
    assertThat(unseen).isPositive();
  }

  private static Vehicle vehicle(int id) {
    return SCENE.traffic().vehicles().stream().filter(v -> v.id() == id).findFirst().orElseThrow();
  }
}
