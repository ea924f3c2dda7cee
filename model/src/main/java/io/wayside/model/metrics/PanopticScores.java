package io.wayside.model.metrics;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Panoptic quality of a data set.
 *
 * @param all the average over all classes
 * @param things that over countable things
 * @param stuff that over stuff
 * @param perClass by category id, every class of the data set
 */
public record PanopticScores(
    Average all, Average things, Average stuff, Map<Integer, ClassQuality> perClass) {

  /**
   * An average over the classes that occur.
   *
   * @param pq panoptic quality, 0 to 1; NaN, as the others, where no class occurs
   * @param sq segmentation quality: how well matches fit
   * @param rq recognition quality: how many match
   * @param classes how many classes occur, in truth or prediction
   */
  public record Average(double pq, double sq, double rq, int classes) {}

  /**
   * What was counted of one class.
   *
   * @param truePositives matches
   * @param falsePositives predicted segments without a match
   * @param falseNegatives true segments without a match
   * @param iouSum sum of the matches' intersections over union
   */
  public record ClassQuality(
      long truePositives, long falsePositives, long falseNegatives, double iouSum) {

    /** Whether the class occurs; one that does not is left out of the averages. */
    public boolean counted() {
      return truePositives + falsePositives + falseNegatives > 0;
    }

    /** Panoptic quality, the product of the other two; 0 if the class does not occur. */
    public double pq() {
      return counted() ? iouSum / found() : 0;
    }

    /** Segmentation quality, the mean over the matches; 0 without a match. */
    public double sq() {
      return truePositives > 0 ? iouSum / truePositives : 0;
    }

    /** Recognition quality, the F1 score of the matching; 0 if the class does not occur. */
    public double rq() {
      return counted() ? truePositives / found() : 0;
    }

    private double found() {
      return truePositives + 0.5 * falsePositives + 0.5 * falseNegatives;
    }
  }

  static PanopticScores of(Collection<Category> categories, Map<Integer, ClassQuality> perClass) {
    return new PanopticScores(
        average(categories, perClass, category -> true),
        average(categories, perClass, Category::thing),
        average(categories, perClass, category -> !category.thing()),
        perClass);
  }

  private static Average average(
      Collection<Category> categories,
      Map<Integer, ClassQuality> perClass,
      Predicate<Category> chosen) {
    List<ClassQuality> counted =
        categories.stream()
            .filter(chosen)
            .map(category -> perClass.get(category.id()))
            .filter(ClassQuality::counted)
            .toList();
    return new Average(
        mean(counted, ClassQuality::pq),
        mean(counted, ClassQuality::sq),
        mean(counted, ClassQuality::rq),
        counted.size());
  }

  private static double mean(List<ClassQuality> classes, ToDoubleFunction<ClassQuality> score) {
    return classes.stream().mapToDouble(score).average().orElse(Double.NaN);
  }
}
