package io.wayside.model.metrics.tracking;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Higher order tracking accuracy and its parts, 0 to 1: the means over the thresholds. What there
 * is nothing to divide by is as in TrackEval: without a true positive all are 0 but {@link #locA},
 * which is 1; so also where there is neither truth nor track.
 *
 * @param byThreshold at α of 0.05, 0.10 … 0.95, in this order
 */
public record HotaScores(List<AtThreshold> byThreshold) {

  /**
   * The scores at one threshold.
   *
   * @param threshold α, the smallest similarity of a true positive
   * @param truePositives matched pairs, over all frames
   * @param falseNegatives true things without a match, over all frames
   * @param falsePositives tracks without a match, over all frames
   * @param assA association accuracy, 0 to 1: the mean over true positives of how many frames match
   *     the same two ids, of those that have either; 0 without a true positive, as the next two
   * @param assRe association recall: that of the frames that have the true id
   * @param assPr association precision: that of the frames that have the track's id
   * @param locA localisation accuracy: the mean similarity of true positives, α to 1; 1 without any
   */
  public record AtThreshold(
      double threshold,
      long truePositives,
      long falseNegatives,
      long falsePositives,
      double assA,
      double assRe,
      double assPr,
      double locA) {

    /** √(DetA · AssA), 0 to 1. */
    public double hota() {
      return Math.sqrt(detA() * assA);
    }

    /** Detection accuracy TP / (TP + FN + FP), 0 to 1. */
    public double detA() {
      return share(truePositives + falseNegatives + falsePositives);
    }

    /** Detection recall TP / (TP + FN), 0 to 1. */
    public double detRe() {
      return share(truePositives + falseNegatives);
    }

    /** Detection precision TP / (TP + FP), 0 to 1. */
    public double detPr() {
      return share(truePositives + falsePositives);
    }

    private double share(long of) {
      return (double) truePositives / Math.max(1, of);
    }
  }

  /** Copies the list. */
  public HotaScores {
    byThreshold = List.copyOf(byThreshold);
  }

  /** The chief number: the mean of √(DetA · AssA), which is not √ of the means' product. */
  public double hota() {
    return mean(AtThreshold::hota);
  }

  /** Mean detection accuracy. */
  public double detA() {
    return mean(AtThreshold::detA);
  }

  /** Mean association accuracy. */
  public double assA() {
    return mean(AtThreshold::assA);
  }

  /** Mean localisation accuracy. */
  public double locA() {
    return mean(AtThreshold::locA);
  }

  /** Mean detection recall. */
  public double detRe() {
    return mean(AtThreshold::detRe);
  }

  /** Mean detection precision. */
  public double detPr() {
    return mean(AtThreshold::detPr);
  }

  /** Mean association recall. */
  public double assRe() {
    return mean(AtThreshold::assRe);
  }

  /** Mean association precision. */
  public double assPr() {
    return mean(AtThreshold::assPr);
  }

  private double mean(ToDoubleFunction<AtThreshold> score) {
    return byThreshold.stream().mapToDouble(score).average().orElse(0);
  }
}
