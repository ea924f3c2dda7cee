package io.wayside.model.metrics.tracking;

import io.wayside.model.assignment.AssignmentSolver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The identity metrics (IDF1, IDP, IDR): how long each true thing is followed under the one id that
 * is best for it, over sequences. For one thread.
 *
 * <p>Ristani et al., Performance Measures and a Data Set for Multi-Target, Multi-Camera Tracking
 * (ECCV 2016 Workshops, arXiv:1609.01775); equal to {@code Identity} of TrackEval: true things and
 * tracks are matched one to one over a whole sequence, so that the number of frames in which
 * matched ids have a similarity of at least 0.5 is the largest. These are the true positives
 * (IDTP); every other occurrence of a true thing is missed (IDFN), every other one of a track false
 * (IDFP).
 *
 * <p>Several sequences are summed; an id means something else in each.
 */
public final class IdentityF1 {

  private static final double THRESHOLD = 0.5;

  private long truePositives;
  private long trueOccurrences;
  private long trackOccurrences;

  /** Starts from nothing. */
  public IdentityF1() {}

  /** Adds one sequence, its frames in any order. */
  public void add(List<TrackedFrame> sequence) {
    Map<TrackPair, Integer> together = new HashMap<>();
    for (TrackedFrame frame : sequence) {
      trueOccurrences += frame.truth().size();
      trackOccurrences += frame.tracks().size();
      double[][] similarity = frame.similarity();
      for (int row = 0; row < similarity.length; row++) {
        for (int column = 0; column < similarity[row].length; column++) {
          if (similarity[row][column] >= THRESHOLD) {
            together.merge(frame.pair(row, column), 1, Integer::sum);
          }
        }
      }
    }
    truePositives += mostTogether(together);
  }

  /** The largest sum over pairs in which no id comes twice. */
  private static long mostTogether(Map<TrackPair, Integer> together) {
    Map<Integer, Integer> rows = new HashMap<>();
    Map<Integer, Integer> columns = new HashMap<>();
    for (TrackPair pair : together.keySet()) {
      rows.putIfAbsent(pair.truth(), rows.size());
      columns.putIfAbsent(pair.track(), columns.size());
    }
    double[][] cost = new double[rows.size()][columns.size()];
    together.forEach(
        (pair, frames) -> {
          int row = Objects.requireNonNull(rows.get(pair.truth()));
          cost[row][Objects.requireNonNull(columns.get(pair.track()))] = -frames;
        });
    int[] matched = AssignmentSolver.solve(cost);
    long sum = 0;
    for (int row = 0; row < matched.length; row++) {
      sum -= matched[row] < 0 ? 0 : (long) cost[row][matched[row]];
    }
    return sum;
  }

  /** The scores of the sequences so far. */
  public IdentityScores scores() {
    return new IdentityScores(
        truePositives, trueOccurrences - truePositives, trackOccurrences - truePositives);
  }
}
