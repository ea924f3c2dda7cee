package io.wayside.model.metrics.tracking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Higher order tracking accuracy (HOTA), which weighs finding things and keeping their ids alike,
 * over sequences. For one thread.
 *
 * <p>Luiten et al., HOTA: A Higher Order Metric for Evaluating Multi-Object Tracking (IJCV 129,
 * 2021, arXiv:2009.07736); equal to {@code HOTA} of TrackEval:
 *
 * <ul>
 *   <li>In each frame true things and tracks are matched once, so that the sum of alignment over
 *       the sequence × similarity is the largest ({@link SequenceAlignment}).
 *   <li>At each threshold α of 0.05, 0.10 … 0.95 the matches of a similarity of at least α are true
 *       positives (TP); what is left is missed (FN) or false (FP).
 *   <li>DetA = TP / (TP + FN + FP). AssA is the mean over true positives of TPA / (TPA + FNA +
 *       FPA): in how many frames its two ids are matched, of those with either. LocA is the mean
 *       similarity of true positives.
 *   <li>HOTA at α = √(DetA · AssA); the score is its mean over α.
 * </ul>
 *
 * <p>Over several sequences detections are summed, and association and localisation weigh by true
 * positives. Where several matchings of a frame are equally good, which one is taken is open, as in
 * the reference. Frames without truth or without tracks count as false or missed, frames without
 * either not at all.
 *
 * <pre>{@code
 * HigherOrderTrackingAccuracy metric = new HigherOrderTrackingAccuracy();
 * metric.add(frames);
 * double hota = metric.scores().hota();
 * }</pre>
 */
public final class HigherOrderTrackingAccuracy {

  private static final double[] THRESHOLDS =
      IntStream.range(0, 19).mapToDouble(i -> 0.05 + i * 0.05).toArray();

  private final Tally[] tallies = new Tally[THRESHOLDS.length];

  private static final class Tally {
    private long truePositives;
    private long falseNegatives;
    private long falsePositives;
    private double similaritySum;
    private double jaccardSum;
    private double recallSum;
    private double precisionSum;

    private void count(long matches, SequenceAlignment alignment, TrackPair pair) {
      double squared = (double) matches * matches;
      int truth = alignment.trueFrames(pair);
      int track = alignment.trackFrames(pair);
      jaccardSum += squared / (truth + track - matches);
      recallSum += squared / truth;
      precisionSum += squared / track;
    }

    private HotaScores.AtThreshold scores(double threshold) {
      return new HotaScores.AtThreshold(
          threshold,
          truePositives,
          falseNegatives,
          falsePositives,
          mean(jaccardSum, 0),
          mean(recallSum, 0),
          mean(precisionSum, 0),
          mean(similaritySum, 1));
    }

    private double mean(double sum, double ofNothing) {
      return truePositives == 0 ? ofNothing : sum / truePositives;
    }
  }

  /** Starts from nothing. */
  public HigherOrderTrackingAccuracy() {
    for (int i = 0; i < tallies.length; i++) {
      tallies[i] = new Tally();
    }
  }

  /** Adds one sequence, its frames in any order. */
  public void add(List<TrackedFrame> sequence) {
    SequenceAlignment alignment = new SequenceAlignment(sequence);
    Map<TrackPair, int[]> matches = new HashMap<>();
    sequence.forEach(frame -> match(frame, alignment, matches));
    matches.forEach(
        (pair, counts) -> {
          for (int i = 0; i < counts.length; i++) {
            tallies[i].count(counts[i], alignment, pair);
          }
        });
  }

  private void match(
      TrackedFrame frame, SequenceAlignment alignment, Map<TrackPair, int[]> matches) {
    double[][] similarity = frame.similarity();
    int[] columns =
        frame.match(
            (row, column) -> alignment.of(frame.pair(row, column)) * similarity[row][column]);
    for (Tally tally : tallies) {
      tally.falseNegatives += frame.truth().size();
      tally.falsePositives += frame.tracks().size();
    }
    for (int row = 0; row < columns.length; row++) {
      if (columns[row] >= 0) {
        count(similarity[row][columns[row]], frame.pair(row, columns[row]), matches);
      }
    }
  }

  /** One pair is a true positive at the thresholds that its similarity reaches. */
  private void count(double similarity, TrackPair pair, Map<TrackPair, int[]> matches) {
    for (int i = 0; i < tallies.length; i++) {
      if (similarity >= THRESHOLDS[i] - TrackedFrame.EPSILON) {
        tallies[i].truePositives++;
        tallies[i].falseNegatives--;
        tallies[i].falsePositives--;
        tallies[i].similaritySum += similarity;
        matches.computeIfAbsent(pair, p -> new int[THRESHOLDS.length])[i]++;
      }
    }
  }

  /** The scores of the sequences so far. */
  public HotaScores scores() {
    return new HotaScores(
        IntStream.range(0, tallies.length)
            .mapToObj(i -> tallies[i].scores(THRESHOLDS[i]))
            .toList());
  }
}
