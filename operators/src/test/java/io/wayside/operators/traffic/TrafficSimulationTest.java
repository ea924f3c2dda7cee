package io.wayside.operators.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.metrics.tracking.CrossingEvent;
import io.wayside.model.metrics.tracking.CrossingScores;
import io.wayside.model.metrics.tracking.CrossingScores.Matches;
import io.wayside.model.metrics.tracking.Movement;
import io.wayside.model.simulation.SimulatedIntersection;
import io.wayside.model.simulation.SimulationOptions;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Tripwire;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Crossings from perfect tracks of a simulated camera, compared with the true ones. */
final class TrafficSimulationTest {

  @Test
  void perfectTracksGiveTheTrueCrossings() {
    for (String cam : List.of("corner", "approach", "overview", "east")) {
      for (int seed : new int[] {7, 8}) {
    SimulatedIntersection scene =
        new SimulatedIntersection(
            SimulationOptions.parse("seed=" + seed + "&size=480x270&fps=5&seconds=60&camera=" + cam));

    CrossingScores scores = scores(scene);
    System.out.println(cam + " " + seed + " " + scores.all() + " F1 " + scores.all().f1());
    scores.perMovement().forEach((m, s) -> System.out.println("   " + m + " " + s));
    }}
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
            .map(
                each ->
                    new CrossingEvent(
                        movement(each.tripwire(), each.direction(), each.labelId()), each.time()))
            .toList();
    if (System.getProperty("v") != null) {
      java.util.stream.Stream.concat(truth.stream().map(e -> e.time() + " T " + e.movement()), watched(scene, tripwires).crossings().stream().map(e -> e.time() + " R " + e)).sorted().forEach(System.out::println);
    }
    return CrossingScores.of(truth, reported, CrossingScores.TOLERANCE);
  }

  private static WatchedCamera watched(SimulatedIntersection scene, List<Tripwire> tripwires) {
    WatchedCamera camera =
        WatchedCamera.with(
            TrafficSettings.DEFAULTS, new CameraSettings("c", tripwires, List.of()));
    TrueTracks tracks = new TrueTracks();
    for (int i = 0; i < scene.frames(); i++) {
      camera.take(
          tracks.frame(
              scene.frame(i).truth(),
              WatchedCamera.time(scene.frame(i).time().toMillis())));
    }
    return camera;
  }

  private static CrossingEvent event(String line, String direction, int labelId, long millis) {
    return new CrossingEvent(movement(line, direction, labelId), WatchedCamera.time(millis));
  }

  private static Movement movement(String line, String direction, int labelId) {
    return new Movement(line, direction, SimulatedIntersection.labels().get(labelId).name());
  }
}
