package io.wayside.operators.tracking;

import io.wayside.model.assignment.AssignmentSolver;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Finds which instance of a frame each track is, so that the costs are the least in total. */
final class Association {

  private static final int NONE = -1;

  /** What it costs to take an instance for a track. */
  @FunctionalInterface
  private interface Cost {
    double of(Prediction prediction, Detection detection, double overlap);
  }

  private final List<Prediction> predictions;
  private final List<Detection> detections;
  private final Overlaps overlaps;
  private final int[] detectionOfTrack;
  private final boolean[] taken;

  private Association(List<Prediction> predictions, List<Detection> detections) {
    this.predictions = predictions;
    this.detections = detections;
    this.overlaps = new Overlaps(predictions, detections);
    this.detectionOfTrack = new int[predictions.size()];
    this.taken = new boolean[detections.size()];
    Arrays.fill(detectionOfTrack, NONE);
  }

  /**
   * Instances of high scores first, then those of low ones for confirmed tracks that are left over.
   *
   * @return place of the detection of each track, -1 where there is none
   */
  static int[] match(
      List<Prediction> predictions, List<Detection> detections, TrackerSettings settings) {
    Affinity affinity = new Affinity(settings);
    Association association = new Association(predictions, detections);
    association.pass(
        track -> true,
        detection -> detections.get(detection).score() >= settings.highScore(),
        affinity::first);
    association.pass(
        track -> predictions.get(track).track().confirmed(),
        detection -> detections.get(detection).score() < settings.highScore(),
        affinity::rescue);
    return association.detectionOfTrack;
  }

  private void pass(IntPredicate tracks, IntPredicate instances, Cost cost) {
    int[] rows =
        IntStream.range(0, detectionOfTrack.length)
            .filter(track -> detectionOfTrack[track] == NONE && tracks.test(track))
            .toArray();
    int[] columns =
        IntStream.range(0, taken.length)
            .filter(detection -> !taken[detection] && instances.test(detection))
            .toArray();
    double[][] costs = new double[rows.length][columns.length + rows.length];
    for (int row = 0; row < rows.length; row++) {
      // The last columns are for tracks that go without an instance.
      Arrays.fill(costs[row], Affinity.UNSEEN);
      for (int column = 0; column < columns.length; column++) {
        costs[row][column] =
            cost.of(
                predictions.get(rows[row]),
                detections.get(columns[column]),
                overlaps.of(rows[row], columns[column]));
      }
    }
    int[] columnOfRow = AssignmentSolver.solve(costs);
    for (int row = 0; row < rows.length; row++) {
      if (columnOfRow[row] < columns.length) {
        detectionOfTrack[rows[row]] = columns[columnOfRow[row]];
        taken[columns[columnOfRow[row]]] = true;
      }
    }
  }
}
