package io.wayside.model.metrics.tracking;

import io.wayside.model.assignment.AssignmentSolver;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a frame truly shows, what a tracker found in it, and how alike the two are. Either may be
 * empty.
 *
 * @param truth the ids of what is there, each once; the same thing has the same id in every frame
 *     of its sequence
 * @param tracks the ids of what was found, each once
 * @param similarity [truth, tracks], 0 to 1, such as the intersection over union of boxes or masks;
 *     0 for pairs that must not match, as those of different classes; copied when it comes in
 */
public record TrackedFrame(List<Integer> truth, List<Integer> tracks, double[][] similarity) {

  /** Rounding that a similarity may lack and still be at a threshold, as in TrackEval. */
  static final double EPSILON = Math.ulp(1.0);

  /** What it is worth to pair a true thing with a track, both by their places in the lists. */
  @FunctionalInterface
  interface PairScore {
    double of(int row, int column);
  }

  /**
   * Checks ids and similarities.
   *
   * @throws IllegalArgumentException if an id comes twice, the matrix has another shape, or a
   *     similarity is not between 0 and 1
   */
  public TrackedFrame {
    truth = List.copyOf(truth);
    tracks = List.copyOf(tracks);
    requireDistinct("truth", truth);
    requireDistinct("tracks", tracks);
    if (similarity.length != truth.size()) {
      throw new IllegalArgumentException(
          "similarity: expected a row for each of %d true ids but was %d"
              .formatted(truth.size(), similarity.length));
    }
    similarity = Arrays.stream(similarity).map(double[]::clone).toArray(double[][]::new);
    for (double[] row : similarity) {
      if (row.length != tracks.size()) {
        throw new IllegalArgumentException(
            "similarity: expected a column for each of %d tracks but was %d"
                .formatted(tracks.size(), row.length));
      }
      for (double value : row) {
        if (!(value >= 0 && value <= 1)) {
          throw new IllegalArgumentException("similarity: expected 0 to 1 but was " + value);
        }
      }
    }
  }

  private static void requireDistinct(String side, List<Integer> ids) {
    if (new HashSet<>(ids).size() != ids.size()) {
      throw new IllegalArgumentException(side + ": expected each id once but was " + ids);
    }
  }

  /** The pair of ids at these places. */
  TrackPair pair(int row, int column) {
    return new TrackPair(truth.get(row), tracks.get(column));
  }

  /**
   * Pairs true things with tracks one to one so that the sum of the scores is the largest.
   *
   * @return the column of each row, -1 for rows that go without; pairs that are worth nothing may
   *     be among them
   */
  int[] match(PairScore score) {
    double[][] cost = new double[truth.size()][tracks.size()];
    for (int row = 0; row < cost.length; row++) {
      for (int column = 0; column < cost[row].length; column++) {
        cost[row][column] = -score.of(row, column);
      }
    }
    return AssignmentSolver.solve(cost);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TrackedFrame that
        && truth.equals(that.truth)
        && tracks.equals(that.tracks)
        && Arrays.deepEquals(similarity, that.similarity);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * truth.hashCode() + tracks.hashCode()) + Arrays.deepHashCode(similarity);
  }

  @Override
  public String toString() {
    return "TrackedFrame[truth %s, tracks %s]".formatted(truth, tracks);
  }
}
