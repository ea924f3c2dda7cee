package io.wayside.operators.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.metrics.tracking.CrossingEvent;
import io.wayside.model.metrics.tracking.CrossingScores;
import io.wayside.model.metrics.tracking.CrossingScores.Matches;
import io.wayside.model.metrics.tracking.Movement;
import io.wayside.model.simulation.RoadUserKind;
import io.wayside.model.simulation.SimulatedIntersection;
import io.wayside.model.simulation.SimulationOptions;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Tripwire;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Crossings from perfect tracks of a simulated camera, compared with the true ones, which people on
 * foot are not among.
 */
final class TrafficSimulationTest {

  @Test
  void perfectTracksGiveTheTrueCrossings() {
    SimulatedIntersection scene =
        new SimulatedIntersection(
            SimulationOptions.parse("seed=8&size=480x270&fps=5&seconds=30&camera=overview"));

    Matches all = scores(scene).all();

    assertThat(all.truePositives()).isGreaterThanOrEqualTo(15);
    assertThat(all.falsePositives()).isZero();
    assertThat(all.f1()).isGreaterThan(0.95);
  }

  private static CrossingScores scores(SimulatedIntersection scene) {
    List<Tripwire> tripwires =
        scene.lines().stream()
            .flatMap(line -> line.tripwire(scene.options().size()).stream())
            .toList();
    Set<String> counted = tripwires.stream().map(Tripwire::name).collect(Collectors.toSet());
    List<CrossingEvent> truth =
        scene.crossings().stream()
            .filter(each -> counted.contains(each.line()))
            .map(
                each ->
                    event(
                        each.line(),
                        each.direction(),
                        each.kind().labelId(),
                        each.time().toMillis()))
            .toList();
    List<CrossingEvent> reported =
        watched(scene, tripwires).crossings().stream()
            .filter(each -> each.labelId() != RoadUserKind.PEDESTRIAN.labelId())
            .map(
                each ->
                    new CrossingEvent(
                        movement(each.tripwire(), each.direction(), each.labelId()), each.time()))
            .toList();
    return CrossingScores.of(truth, reported, CrossingScores.TOLERANCE);
  }

  private static WatchedCamera watched(SimulatedIntersection scene, List<Tripwire> tripwires) {
    WatchedCamera camera =
        WatchedCamera.with(TrafficSettings.DEFAULTS, new CameraSettings("c", tripwires, List.of()));
    TrueTracks tracks = new TrueTracks();
    for (int i = 0; i < scene.frames(); i++) {
      camera.take(
          tracks.frame(
              scene.frame(i).truth(), WatchedCamera.time(scene.frame(i).time().toMillis())));
    }
    return camera.finish();
  }

  private static CrossingEvent event(String line, String direction, int labelId, long millis) {
    return new CrossingEvent(movement(line, direction, labelId), WatchedCamera.time(millis));
  }

  private static Movement movement(String line, String direction, int labelId) {
    return new Movement(line, direction, SimulatedIntersection.labels().get(labelId).name());
  }
}
