package io.wayside.model.metrics;

import io.wayside.model.metrics.SegmentOverlaps.Pair;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Panoptic quality, summed over pictures. For one thread.
 *
 * <p>Kirillov et al., Panoptic Segmentation (arXiv:1801.00868), sec. 4; equal to {@code
 * pq_compute_single_core} in panopticapi's {@code evaluation.py}:
 *
 * <ul>
 *   <li>Segments of one class match if their intersection is more than half of their union, in
 *       which the prediction's pixels on void do not count; so each matches at most once.
 *   <li>A crowd segment neither matches nor is missed.
 *   <li>A prediction without a match is a false positive, unless more than half of it lies on void
 *       and the crowd of its class; of several crowds the last of the table counts.
 * </ul>
 *
 * <p>With every class as one segment of stuff ({@link PanopticMap#ofStuff}) this is the PQ-St by
 * which MaskFormer (arXiv:2107.06278), sec. 4.1, compares semantic maps.
 *
 * <pre>{@code
 * PanopticQuality quality = new PanopticQuality(categories);
 * quality.add(truth, prediction);
 * double pq = quality.scores().all().pq();
 * }</pre>
 */
public final class PanopticQuality {

  private final Map<Integer, Category> categories;
  private final Map<Integer, Tally> tallies = new TreeMap<>();

  private static final class Tally {
    private long truePositives;
    private long falsePositives;
    private long falseNegatives;
    private double iouSum;

    private PanopticScores.ClassQuality quality() {
      return new PanopticScores.ClassQuality(truePositives, falsePositives, falseNegatives, iouSum);
    }
  }

  /** Starts from nothing, for the classes of a data set. */
  public PanopticQuality(List<Category> categories) {
    this.categories =
        categories.stream().collect(Collectors.toUnmodifiableMap(Category::id, c -> c));
    categories.forEach(category -> tallies.put(category.id(), new Tally()));
  }

  /**
   * Adds one picture.
   *
   * @throws IllegalArgumentException if the sizes differ, a class is unknown, or the prediction's
   *     map and table do not hold the same segments; nothing is added then
   */
  public void add(PanopticMap truth, PanopticMap prediction) {
    if (!truth.size().equals(prediction.size())) {
      throw new IllegalArgumentException(
          "prediction: expected %s as in the truth but was %s"
              .formatted(truth.size(), prediction.size()));
    }
    requireKnownCategories("truth", truth);
    requireKnownCategories("prediction", prediction);
    SegmentOverlaps overlaps = new SegmentOverlaps(truth.ids(), prediction.ids());
    Map<Integer, Segment> predicted = byId(prediction);
    requireSameSegments(predicted.keySet(), overlaps.predictedIds());

    Set<Integer> matchedTrue = new HashSet<>();
    Set<Integer> matchedPredicted = new HashSet<>();
    match(overlaps, byId(truth), predicted, matchedTrue, matchedPredicted);
    Map<Integer, Integer> crowds = countMissed(truth, matchedTrue);
    countFalse(prediction, overlaps, crowds, matchedPredicted);
  }

  private void match(
      SegmentOverlaps overlaps,
      Map<Integer, Segment> trueSegments,
      Map<Integer, Segment> predictedSegments,
      Set<Integer> matchedTrue,
      Set<Integer> matchedPredicted) {
    for (Pair pair : overlaps.pairs()) {
      Segment truth = trueSegments.get(pair.trueId());
      Segment prediction = predictedSegments.get(pair.predictedId());
      if (truth == null
          || prediction == null
          || truth.crowd()
          || truth.categoryId() != prediction.categoryId()) {
        continue;
      }
      long intersection = overlaps.of(truth.id(), prediction.id());
      long union =
          overlaps.predictedArea(prediction.id())
              + truth.areaPixels()
              - intersection
              - overlaps.of(PanopticMap.VOID, prediction.id());
      double iou = (double) intersection / union;
      if (iou > 0.5) {
        Tally tally = tally(truth);
        tally.truePositives++;
        tally.iouSum += iou;
        matchedTrue.add(truth.id());
        matchedPredicted.add(prediction.id());
      }
    }
  }

  /** Returns the crowd segment of each class that has one. */
  private Map<Integer, Integer> countMissed(PanopticMap truth, Set<Integer> matched) {
    Map<Integer, Integer> crowds = new HashMap<>();
    for (Segment segment : truth.segments()) {
      if (segment.crowd()) {
        crowds.put(segment.categoryId(), segment.id());
      } else if (!matched.contains(segment.id())) {
        tally(segment).falseNegatives++;
      }
    }
    return crowds;
  }

  private void countFalse(
      PanopticMap prediction,
      SegmentOverlaps overlaps,
      Map<Integer, Integer> crowds,
      Set<Integer> matched) {
    for (Segment segment : prediction.segments()) {
      if (matched.contains(segment.id())) {
        continue;
      }
      long excused = overlaps.of(PanopticMap.VOID, segment.id());
      Integer crowd = crowds.get(segment.categoryId());
      if (crowd != null) {
        excused += overlaps.of(crowd, segment.id());
      }
      if (2 * excused <= overlaps.predictedArea(segment.id())) {
        tally(segment).falsePositives++;
      }
    }
  }

  /** The scores of the pictures so far. */
  public PanopticScores scores() {
    Map<Integer, PanopticScores.ClassQuality> perClass = new TreeMap<>();
    tallies.forEach((id, tally) -> perClass.put(id, tally.quality()));
    return PanopticScores.of(categories.values(), perClass);
  }

  private Tally tally(Segment segment) {
    return tallies.computeIfAbsent(segment.categoryId(), id -> new Tally());
  }

  private static Map<Integer, Segment> byId(PanopticMap map) {
    return map.segments().stream().collect(Collectors.toMap(Segment::id, Function.identity()));
  }

  private void requireKnownCategories(String side, PanopticMap map) {
    for (Segment segment : map.segments()) {
      if (!categories.containsKey(segment.categoryId())) {
        throw new IllegalArgumentException(
            "%s: segment %d: expected one of the %d categories but was %d"
                .formatted(side, segment.id(), categories.size(), segment.categoryId()));
      }
    }
  }

  private static void requireSameSegments(Set<Integer> listed, Set<Integer> painted) {
    for (int id : painted) {
      if (id != PanopticMap.VOID && !listed.contains(id)) {
        throw new IllegalArgumentException(
            "prediction: segment %d has pixels but is not in the table".formatted(id));
      }
    }
    for (int id : listed) {
      if (!painted.contains(id)) {
        throw new IllegalArgumentException(
            "prediction: segment %d is in the table but has no pixels".formatted(id));
      }
    }
  }
}
