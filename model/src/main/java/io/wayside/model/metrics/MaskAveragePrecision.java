package io.wayside.model.metrics;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.metrics.InstanceScores.ClassPrecision;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Mask average precision as COCO defines it, over pictures. For one thread.
 *
 * <p>Equal to {@code COCOeval} of pycocotools with {@code iouType="segm"}: intersection over union
 * of 0.50 to 0.95 by 0.05, 101 recall points, 100 detections a picture and class; a crowd and a
 * thing of another size are neither wanted nor held against a detection of them. Detections of
 * equal score stay in the order in which pictures were added; the reference goes by falling score
 * and then by image id. Unlike there, a true thing's number in its file changes nothing (an
 * annotation of id 0 is never found there).
 *
 * <pre>{@code
 * MaskAveragePrecision metric = new MaskAveragePrecision(categoryIds);
 * metric.add(truths, detections);
 * double ap = metric.scores().ap();
 * }</pre>
 */
public final class MaskAveragePrecision {

  private static final int MOST_DETECTIONS = 100;
  private static final double[] THRESHOLDS = thresholds();
  private static final int AT_50 = 0;
  private static final int AT_75 = 5;

  private final Map<Integer, Map<AreaRange, RecallCurve>> curves = new TreeMap<>();

  /** Starts from nothing, for the classes of a data set. */
  public MaskAveragePrecision(List<Integer> categoryIds) {
    for (int id : categoryIds) {
      Map<AreaRange, RecallCurve> byArea = new EnumMap<>(AreaRange.class);
      for (AreaRange range : AreaRange.values()) {
        byArea.put(range, new RecallCurve());
      }
      curves.put(id, byArea);
    }
  }

  /** As the reference has them; its 0.9 is the number before the one nearest to 0.9. */
  private static double[] thresholds() {
    double[] thresholds = new double[10];
    for (int i = 0; i < thresholds.length; i++) {
      thresholds[i] = 0.5 + i * ((0.95 - 0.5) / 9);
    }
    return thresholds;
  }

  /**
   * Adds one picture.
   *
   * @param truths what is there, in any order
   * @param detections what a model claims, in any order
   * @throws IllegalArgumentException if the masks are not all of one size or a class is unknown;
   *     nothing is added then
   */
  public void add(List<TrueMask> truths, List<ScoredMask> detections) {
    truths.forEach(truth -> requireKnown("truth", truth.categoryId()));
    detections.forEach(detection -> requireKnown("prediction", detection.categoryId()));
    requireOneSize(truths, detections);
    curves.forEach(
        (category, byArea) -> {
          PictureMatcher matcher =
              new PictureMatcher(
                  truths.stream().filter(t -> t.categoryId() == category).toList(),
                  detections.stream().filter(d -> d.categoryId() == category).toList(),
                  MOST_DETECTIONS);
          byArea.forEach((range, curve) -> curve.add(matcher.match(range, THRESHOLDS)));
        });
  }

  private void requireKnown(String side, int category) {
    if (!curves.containsKey(category)) {
      throw new IllegalArgumentException(
          "%s: expected one of the categories %s but was %d"
              .formatted(side, curves.keySet(), category));
    }
  }

  private static void requireOneSize(List<TrueMask> truths, List<ScoredMask> detections) {
    List<ImageSize> sizes =
        Stream.concat(
                truths.stream().map(truth -> truth.mask().size()),
                detections.stream().map(detection -> detection.mask().size()))
            .distinct()
            .toList();
    if (sizes.size() > 1) {
      throw new IllegalArgumentException("masks: expected all of one size but was " + sizes);
    }
  }

  /** The scores of the pictures so far. */
  public InstanceScores scores() {
    return new InstanceScores(
        mean(AreaRange.ALL, 100, RecallCurve.Scores::meanPrecision),
        mean(AreaRange.ALL, 100, scores -> scores.precision()[AT_50]),
        mean(AreaRange.ALL, 100, scores -> scores.precision()[AT_75]),
        mean(AreaRange.SMALL, 100, RecallCurve.Scores::meanPrecision),
        mean(AreaRange.MEDIUM, 100, RecallCurve.Scores::meanPrecision),
        mean(AreaRange.LARGE, 100, RecallCurve.Scores::meanPrecision),
        mean(AreaRange.ALL, 1, RecallCurve.Scores::meanRecall),
        mean(AreaRange.ALL, 10, RecallCurve.Scores::meanRecall),
        mean(AreaRange.ALL, 100, RecallCurve.Scores::meanRecall),
        mean(AreaRange.SMALL, 100, RecallCurve.Scores::meanRecall),
        mean(AreaRange.MEDIUM, 100, RecallCurve.Scores::meanRecall),
        mean(AreaRange.LARGE, 100, RecallCurve.Scores::meanRecall),
        perClass());
  }

  /** The mean over the classes that the truth has in this range of sizes. */
  private double mean(AreaRange range, int limit, ToDoubleFunction<RecallCurve.Scores> score) {
    List<RecallCurve.Scores> scores = new ArrayList<>();
    for (Map<AreaRange, RecallCurve> byArea : curves.values()) {
      RecallCurve curve = Objects.requireNonNull(byArea.get(range));
      if (curve.wanted()) {
        scores.add(curve.scores(THRESHOLDS.length, limit));
      }
    }
    return scores.stream().mapToDouble(score).average().orElse(InstanceScores.NONE);
  }

  private Map<Integer, ClassPrecision> perClass() {
    Map<Integer, ClassPrecision> perClass = new TreeMap<>();
    curves.forEach(
        (category, byArea) -> {
          RecallCurve curve = Objects.requireNonNull(byArea.get(AreaRange.ALL));
          if (curve.wanted()) {
            RecallCurve.Scores scores = curve.scores(THRESHOLDS.length, MOST_DETECTIONS);
            perClass.put(
                category, new ClassPrecision(scores.meanPrecision(), scores.precision()[AT_50]));
          } else {
            perClass.put(category, new ClassPrecision(InstanceScores.NONE, InstanceScores.NONE));
          }
        });
    return perClass;
  }
}
