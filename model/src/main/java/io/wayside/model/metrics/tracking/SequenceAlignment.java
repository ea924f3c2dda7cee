package io.wayside.model.metrics.tracking;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well each track goes with each true thing over a whole sequence, before any of them are
 * matched.
 *
 * <p>In a frame, similarities S become soft matches S / (Σ of the row + Σ of the column - S);
 * summed over frames to P, the alignment of two ids is P / (frames of the one + frames of the other
 * - P), 0 to 1.
 */
final class SequenceAlignment {

  private final Map<Integer, Integer> trueFrames = new HashMap<>();
  private final Map<Integer, Integer> trackFrames = new HashMap<>();
  private final Map<TrackPair, Double> softMatches = new HashMap<>();

  SequenceAlignment(List<TrackedFrame> sequence) {
    sequence.forEach(this::add);
  }

  private void add(TrackedFrame frame) {
    frame.truth().forEach(id -> trueFrames.merge(id, 1, Integer::sum));
    frame.tracks().forEach(id -> trackFrames.merge(id, 1, Integer::sum));
    double[][] similarity = frame.similarity();
    double[] columnSums = new double[frame.tracks().size()];
    for (double[] row : similarity) {
      for (int column = 0; column < row.length; column++) {
        columnSums[column] += row[column];
      }
    }
    for (int row = 0; row < similarity.length; row++) {
      double rowSum = Arrays.stream(similarity[row]).sum();
      for (int column = 0; column < columnSums.length; column++) {
        double value = similarity[row][column];
        double union = rowSum + columnSums[column] - value;
        if (value > 0 && union > TrackedFrame.EPSILON) {
          softMatches.merge(frame.pair(row, column), value / union, Double::sum);
        }
      }
    }
  }

  /** The alignment of two ids, 0 to 1. */
  double of(TrackPair pair) {
    double matches = softMatches.getOrDefault(pair, 0.0);
    return matches == 0 ? 0 : matches / (trueFrames(pair) + trackFrames(pair) - matches);
  }

  /** In how many frames the true thing is. */
  int trueFrames(TrackPair pair) {
    return trueFrames.getOrDefault(pair.truth(), 0);
  }

  /** In how many frames the track is. */
  int trackFrames(TrackPair pair) {
    return trackFrames.getOrDefault(pair.track(), 0);
  }
}
