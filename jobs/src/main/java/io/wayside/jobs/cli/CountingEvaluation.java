package io.wayside.jobs.cli;

import io.wayside.jobs.segmentation.ModelLocation;
import io.wayside.model.metrics.files.Evaluation;
import io.wayside.model.metrics.tracking.CountingErrors;
import io.wayside.model.metrics.tracking.CrossingEvent;
import io.wayside.model.metrics.tracking.CrossingScores;
import io.wayside.model.metrics.tracking.Movement;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.simulation.RoadUserKind;
import io.wayside.model.simulation.SimulatedIntersection;
import io.wayside.model.traffic.Crossing;
import io.wayside.model.traffic.TrafficEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The crossings that the job counts in a simulated scene beside the true ones.
 *
 * <p>People on foot are left out on both sides: the simulation's truth is of those who drive and
 * ride. Lines outside of the picture are left out too.
 */
final class CountingEvaluation {

  private final ModelLocation model;
  private final FollowedScene scene;

  CountingEvaluation(ModelLocation model, FollowedScene scene) {
    this.model = model;
    this.scene = scene;
  }

  /**
   * What came of it.
   *
   * @param crossings event by event, within a second
   * @param errors of the totals
   */
  record Scored(CrossingScores crossings, CountingErrors errors) {}

  Scored score(Evaluation.Progress progress) throws IOException {
    List<CrossingEvent> truth = truth();
    List<CrossingEvent> counted = crossings(scene.follow(frame -> {}, progress));
    return new Scored(
        CrossingScores.of(truth, counted, CrossingScores.TOLERANCE),
        CountingErrors.of(truth, counted, FollowedScene.START, scene.length()));
  }

  private List<CrossingEvent> truth() {
    LabelSet labels = SimulatedIntersection.labels();
    return scene.crossings().stream()
        .map(
            crossing ->
                new CrossingEvent(
                    movement(
                        crossing.line(),
                        crossing.direction(),
                        labels.get(crossing.kind().labelId()).name()),
                    FollowedScene.START.plus(crossing.time())))
        .toList();
  }

  private List<CrossingEvent> crossings(List<TrafficEvent> events) {
    String onFoot = SimulatedIntersection.labels().get(RoadUserKind.PEDESTRIAN.labelId()).name();
    List<CrossingEvent> crossings = new ArrayList<>();
    for (TrafficEvent event : events) {
      Crossing crossing = event.crossing();
      if (crossing != null) {
        String label = model.labels().get(crossing.labelId()).name();
        if (!label.equalsIgnoreCase(onFoot)) {
          crossings.add(
              new CrossingEvent(
                  movement(crossing.tripwire(), crossing.direction(), label), crossing.time()));
        }
      }
    }
    return crossings;
  }

  private static Movement movement(String line, String direction, String label) {
    return new Movement(line, direction, label.toLowerCase(Locale.ROOT));
  }
}
