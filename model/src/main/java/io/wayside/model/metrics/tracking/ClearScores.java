package io.wayside.model.metrics.tracking;

/**
 * What the CLEAR metrics count, and the scores that follow. What there is nothing to divide by is
 * as in TrackEval: the divisor is then 1.
 *
 * @param truePositives matched pairs (TP), over all frames
 * @param falseNegatives true things without a match (FN), over all frames
 * @param falsePositives tracks without a match (FP), over all frames
 * @param identitySwitches how often a true thing was matched to another track than before (IDSW)
 * @param fragmentations how often the matches of a true thing were interrupted and resumed
 * @param similaritySum sum of the matches' similarities
 */
public record ClearScores(
    long truePositives,
    long falseNegatives,
    long falsePositives,
    long identitySwitches,
    long fragmentations,
    double similaritySum) {

  /**
   * Multiple object tracking accuracy, (TP - FP - IDSW) / (TP + FN), at most 1 and without a lower
   * bound; -FP where there is no truth, so 0 if nothing was found either.
   */
  public double mota() {
    return (double) (truePositives - falsePositives - identitySwitches)
        / Math.max(1, truePositives + falseNegatives);
  }

  /** Multiple object tracking precision, the mean similarity of matches, 0.5 to 1; 0 without. */
  public double motp() {
    return similaritySum / Math.max(1, truePositives);
  }

  /** TP / (TP + FN), 0 to 1; 0 without truth. */
  public double recall() {
    return (double) truePositives / Math.max(1, truePositives + falseNegatives);
  }

  /** TP / (TP + FP), 0 to 1; 0 without tracks. */
  public double precision() {
    return (double) truePositives / Math.max(1, truePositives + falsePositives);
  }
}
