package io.wayside.model.metrics.tracking;

/**
 * What the identity metrics count, over all frames, and the scores that follow, 0 to 1. As in
 * TrackEval a score of nothing is 0, so also where there is neither truth nor track.
 *
 * @param truePositives occurrences of true things with the track that is matched to them (IDTP)
 * @param falseNegatives other occurrences of true things (IDFN)
 * @param falsePositives other occurrences of tracks (IDFP)
 */
public record IdentityScores(long truePositives, long falseNegatives, long falsePositives) {

  /** IDTP / (IDTP + IDFP / 2 + IDFN / 2). */
  public double idF1() {
    return 2.0 * truePositives / Math.max(1, 2 * truePositives + falsePositives + falseNegatives);
  }

  /** Identity precision, IDTP / (IDTP + IDFP). */
  public double idP() {
    return (double) truePositives / Math.max(1, truePositives + falsePositives);
  }

  /** Identity recall, IDTP / (IDTP + IDFN). */
  public double idR() {
    return (double) truePositives / Math.max(1, truePositives + falseNegatives);
  }
}
