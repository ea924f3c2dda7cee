package io.wayside.model.metrics;

import io.wayside.model.metrics.PictureMatcher.Outcome;
import io.wayside.model.metrics.PictureMatcher.PictureMatches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The detections of one class over all pictures, and the precision they have at each recall: {@code
 * accumulate} in pycocotools' {@code cocoeval.py}.
 */
final class RecallCurve {

  private static final int RECALL_POINTS = 101;

  private final List<Outcome> outcomes = new ArrayList<>();
  private long wanted;

  void add(PictureMatches picture) {
    outcomes.addAll(picture.outcomes());
    wanted += picture.wanted();
  }

  /** Whether there is anything to be found; if not, there are no scores. */
  boolean wanted() {
    return wanted > 0;
  }

  /**
   * Mean precision and highest recall at each threshold.
   *
   * @param thresholds how many there are
   * @param limit detections of a picture that count
   */
  Scores scores(int thresholds, int limit) {
    List<Outcome> ordered =
        outcomes.stream()
            .filter(outcome -> outcome.rank() < limit)
            .sorted(Comparator.comparingDouble(Outcome::score).reversed())
            .toList();
    double[] precision = new double[thresholds];
    double[] recall = new double[thresholds];
    for (int t = 0; t < thresholds; t++) {
      score(ordered, t, precision, recall);
    }
    return new Scores(precision, recall);
  }

  private void score(List<Outcome> ordered, int threshold, double[] precision, double[] recall) {
    int count = ordered.size();
    double[] precisions = new double[count];
    double[] recalls = new double[count];
    long hits = 0;
    long misses = 0;
    for (int i = 0; i < count; i++) {
      hits += ordered.get(i).hits() >> threshold & 1;
      misses += ordered.get(i).misses() >> threshold & 1;
      precisions[i] = hits / (misses + hits + Math.ulp(1.0));
      recalls[i] = (double) hits / wanted;
    }
    for (int i = count - 1; i > 0; i--) {
      precisions[i - 1] = Math.max(precisions[i - 1], precisions[i]);
    }
    precision[threshold] = mean(precisions, recalls);
    recall[threshold] = (double) hits / wanted;
  }

  /** The precision at 101 recalls of 0 to 1, that of the first detection to reach each. */
  private static double mean(double[] precisions, double[] recalls) {
    double sum = 0;
    int i = 0;
    for (int point = 0; point < RECALL_POINTS; point++) {
      // The reference's points are multiples of the rounded 0.01, not hundredths.
      double reached = point * 0.01;
      while (i < recalls.length && recalls[i] < reached) {
        i++;
      }
      sum += i < recalls.length ? precisions[i] : 0;
    }
    return sum / RECALL_POINTS;
  }

  /**
   * Scores of a class, by threshold.
   *
   * @param precision mean over the recall points
   * @param recall with all detections
   */
  record Scores(double[] precision, double[] recall) {

    double meanPrecision() {
      return Arrays.stream(precision).average().orElseThrow();
    }

    double meanRecall() {
      return Arrays.stream(recall).average().orElseThrow();
    }
  }
}
