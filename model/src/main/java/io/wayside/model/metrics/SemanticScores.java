package io.wayside.model.metrics;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How well semantic maps agree with the truth, as counts and the scores that follow.
 *
 * @param confusion [K, K] pixels, row = true class, column = predicted class
 * @param unanswered [K] pixels of each true class for which the prediction names no class
 * @param ignored pixels that the truth leaves out
 */
public record SemanticScores(long[][] confusion, long[] unanswered, long ignored) {

  /** K. */
  public int classes() {
    return confusion.length;
  }

  /**
   * Intersection over union of a class, 0 to 1; NaN if neither truth nor prediction has a pixel of
   * it.
   */
  public double iou(int label) {
    return (double) confusion[label][label] / union(label);
  }

  /** The mean of {@link #iou} over the classes that have one; NaN if none has. */
  public double mean() {
    return mean(this::iou);
  }

  /** How many classes have an {@link #iou}. */
  public int classesWithValue() {
    return (int) labels().filter(label -> union(label) > 0).count();
  }

  /** The share of pixels whose class is right; NaN if all are ignored. */
  public double pixelAccuracy() {
    return (double) labels().mapToLong(label -> confusion[label][label]).sum() / pixels();
  }

  /** The mean share of right pixels over the classes that the truth has; NaN if it has none. */
  public double meanAccuracy() {
    return mean(label -> (double) confusion[label][label] / trueArea(label));
  }

  /** Σ over classes of share of true pixels × {@link #iou}; NaN if all pixels are ignored. */
  public double frequencyWeightedIou() {
    long pixels = pixels();
    return labels()
            .filter(label -> trueArea(label) > 0)
            .mapToDouble(label -> trueArea(label) * iou(label))
            .sum()
        / pixels;
  }

  private double mean(IntToDoubleFunction score) {
    return labels()
        .mapToDouble(score)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  private IntStream labels() {
    return IntStream.range(0, classes());
  }

  private long union(int label) {
    return trueArea(label) + predictedArea(label) - confusion[label][label];
  }

  private long trueArea(int label) {
    return LongStream.of(confusion[label]).sum() + unanswered[label];
  }

  private long predictedArea(int label) {
    return labels().mapToLong(truth -> confusion[truth][label]).sum();
  }

  private long pixels() {
    return labels().mapToLong(this::trueArea).sum();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SemanticScores that
        && Arrays.deepEquals(confusion, that.confusion)
        && Arrays.equals(unanswered, that.unanswered)
        && ignored == that.ignored;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.deepHashCode(confusion) + Arrays.hashCode(unanswered);
  }

  @Override
  public String toString() {
    return "SemanticScores[%d classes, mean IoU %.4f]".formatted(classes(), mean());
  }
}
