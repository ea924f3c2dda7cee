package io.wayside.model.metrics.tracking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Multiple object tracking accuracy (MOTA) and the other CLEAR metrics, over sequences. For one
 * thread.
 *
 * <p>Bernardin and Stiefelhagen, Evaluating Multiple Object Tracking Performance: The CLEAR MOT
 * Metrics (EURASIP Journal on Image and Video Processing, 2008); equal to {@code CLEAR} of
 * TrackEval:
 *
 * <ul>
 *   <li>In each frame, pairs of a similarity of at least 0.5 are matched one to one: as many as
 *       possible of those that the frame before matched, then for the largest sum of similarity.
 *   <li>A true thing that is matched to another track than when it was last matched, however long
 *       ago, is an identity switch.
 *   <li>A true thing that is matched again after frames in which it was not is a fragmentation.
 *   <li>A frame without truth or without tracks leaves what the frame before matched as it is: it
 *       ends no match, and so makes no fragmentation.
 * </ul>
 *
 * <p>Several sequences are summed; ids begin anew with each.
 */
public final class MultipleObjectTrackingAccuracy {

  private static final double THRESHOLD = 0.5;

  /** Worth more than any sum of similarities that a frame is likely to have, as in TrackEval. */
  private static final double KEPT = 1000;

  private long truePositives;
  private long falseNegatives;
  private long falsePositives;
  private long switches;
  private long fragmentations;
  private double similaritySum;

  /** Starts from nothing. */
  public MultipleObjectTrackingAccuracy() {}

  /** Adds one sequence, its frames in their order. */
  public void add(List<TrackedFrame> sequence) {
    Map<Integer, Integer> lastTracks = new HashMap<>();
    Map<Integer, Integer> before = Map.of();
    for (TrackedFrame frame : sequence) {
      falseNegatives += frame.truth().size();
      falsePositives += frame.tracks().size();
      if (!frame.truth().isEmpty() && !frame.tracks().isEmpty()) {
        Map<Integer, Integer> matches = match(frame, before);
        countBreaks(matches, before.keySet(), lastTracks);
        lastTracks.putAll(matches);
        before = matches;
      }
    }
  }

  /** Returns the track of each true thing that has one. */
  private Map<Integer, Integer> match(TrackedFrame frame, Map<Integer, Integer> before) {
    double[][] similarity = frame.similarity();
    int[] columns =
        frame.match(
            (row, column) -> {
              if (!alike(similarity[row][column])) {
                return 0;
              }
              Integer track = before.get(frame.truth().get(row));
              boolean kept = Objects.equals(track, frame.tracks().get(column));
              return similarity[row][column] + (kept ? KEPT : 0);
            });
    Map<Integer, Integer> matches = new HashMap<>();
    for (int row = 0; row < columns.length; row++) {
      if (columns[row] >= 0 && alike(similarity[row][columns[row]])) {
        matches.put(frame.truth().get(row), frame.tracks().get(columns[row]));
        similaritySum += similarity[row][columns[row]];
      }
    }
    truePositives += matches.size();
    falseNegatives -= matches.size();
    falsePositives -= matches.size();
    return matches;
  }

  private static boolean alike(double similarity) {
    return similarity >= THRESHOLD - TrackedFrame.EPSILON;
  }

  private void countBreaks(
      Map<Integer, Integer> matches, Set<Integer> before, Map<Integer, Integer> lastTracks) {
    matches.forEach(
        (truth, track) -> {
          Integer last = lastTracks.get(truth);
          if (last != null) {
            switches += last.equals(track) ? 0 : 1;
            fragmentations += before.contains(truth) ? 0 : 1;
          }
        });
  }

  /** The scores of the sequences so far. */
  public ClearScores scores() {
    return new ClearScores(
        truePositives, falseNegatives, falsePositives, switches, fragmentations, similaritySum);
  }
}
