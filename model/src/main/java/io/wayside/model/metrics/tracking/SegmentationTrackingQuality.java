package io.wayside.model.metrics.tracking;

import io.wayside.model.metrics.Category;
import io.wayside.model.metrics.PanopticMap;
import io.wayside.model.metrics.Segment;
import io.wayside.model.metrics.SegmentOverlaps;
import io.wayside.model.metrics.SegmentOverlaps.Pair;
import io.wayside.model.metrics.SemanticScores;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Segmentation and tracking quality (STQ) of panoptic maps in which a thing keeps its segment id
 * from frame to frame. Frames stream through: what stays is a number of pixels for each track and
 * pair of tracks of the current sequence. For one thread.
 *
 * <p>Weber et al., STEP: Segmenting and Tracking Every Pixel (NeurIPS 2021 Datasets, arXiv:
 * 2102.11859), sec. 4; as {@code STQuality} of deeplab2:
 *
 * <ul>
 *   <li>STQ = √(AQ · SQ).
 *   <li>SQ is the mean intersection over union of the classes, things and stuff, from the pixels of
 *       all sequences. Pixels whose truth is void count nowhere; void in a prediction misses the
 *       true class.
 *   <li>AQ is the mean over true tracks g of Σ over predicted tracks p of |p ∩ g| · IoU(p, g) /
 *       |g|. A track is the pixels of one thing in all frames of a sequence; a true and a predicted
 *       one need not be of the same class, but a segment id stands for one track in each class.
 *   <li>Where the truth has a crowd nothing counts towards AQ. Where it is void or stuff, predicted
 *       tracks do: they grow and fit worse.
 * </ul>
 *
 * <p>Differs from the reference in one thing: there void in a prediction is itself a class, of IoU
 * 0, that the mean divides by.
 *
 * <pre>{@code
 * SegmentationTrackingQuality quality = new SegmentationTrackingQuality(categories);
 * quality.add(truth, prediction); // for each frame
 * quality.startSequence(); // before the next camera's first frame
 * double stq = quality.scores().stq();
 * }</pre>
 */
public final class SegmentationTrackingQuality {

  private final Map<Integer, Category> categories;
  private final Map<Integer, Integer> places = new HashMap<>();

  private final long[][] confusion;
  private final long[] unanswered;
  private long ignored;

  private double finishedSum;
  private long finishedTracks;
  private final Map<Track, Long> trueAreas = new HashMap<>();
  private final Map<Track, Long> predictedAreas = new HashMap<>();
  private final Map<TwoTracks, Long> shared = new HashMap<>();

  private record Track(int categoryId, int segmentId) {
    private static Track of(Segment segment) {
      return new Track(segment.categoryId(), segment.id());
    }
  }

  private record TwoTracks(Track truth, Track predicted) {}

  /** Starts from nothing, for the classes of a data set. */
  public SegmentationTrackingQuality(List<Category> categories) {
    this.categories =
        categories.stream().collect(Collectors.toUnmodifiableMap(Category::id, c -> c));
    categories.forEach(category -> places.put(category.id(), places.size()));
    confusion = new long[places.size()][places.size()];
    unanswered = new long[places.size()];
  }

  /**
   * Adds the next frame of the sequence.
   *
   * @throws IllegalArgumentException if the sizes differ, a class is unknown, or pixels have an id
   *     that is not in the table; nothing is added then
   */
  public void add(PanopticMap truth, PanopticMap prediction) {
    if (!truth.size().equals(prediction.size())) {
      throw new IllegalArgumentException(
          "prediction: expected %s as in the truth but was %s"
              .formatted(truth.size(), prediction.size()));
    }
    Map<Integer, Segment> trueSegments = byId("truth", truth);
    Map<Integer, Segment> predictedSegments = byId("prediction", prediction);
    SegmentOverlaps overlaps = new SegmentOverlaps(truth.ids(), prediction.ids());
    for (Pair pair : overlaps.pairs()) {
      requireListed("truth", pair.trueId(), trueSegments);
      requireListed("prediction", pair.predictedId(), predictedSegments);
    }
    for (Pair pair : overlaps.pairs()) {
      Segment trueSegment = trueSegments.get(pair.trueId());
      Segment predictedSegment = predictedSegments.get(pair.predictedId());
      long pixels = overlaps.of(pair.trueId(), pair.predictedId());
      countClasses(trueSegment, predictedSegment, pixels);
      countTracks(trueSegment, predictedSegment, pixels);
    }
  }

  private void countClasses(@Nullable Segment truth, @Nullable Segment predicted, long pixels) {
    if (truth == null) {
      ignored += pixels;
    } else if (predicted == null) {
      unanswered[place(truth)] += pixels;
    } else {
      confusion[place(truth)][place(predicted)] += pixels;
    }
  }

  private void countTracks(@Nullable Segment truth, @Nullable Segment predicted, long pixels) {
    Track ofTruth = null;
    if (truth != null && thing(truth)) {
      if (truth.crowd()) {
        return;
      }
      ofTruth = Track.of(truth);
      trueAreas.merge(ofTruth, pixels, Long::sum);
    }
    if (predicted != null && thing(predicted)) {
      Track ofPrediction = Track.of(predicted);
      predictedAreas.merge(ofPrediction, pixels, Long::sum);
      if (ofTruth != null) {
        shared.merge(new TwoTracks(ofTruth, ofPrediction), pixels, Long::sum);
      }
    }
  }

  /** Ends the sequence: the same ids are other tracks from here on. Harmless before any frame. */
  public void startSequence() {
    finishedSum += associationSum();
    finishedTracks += trueAreas.size();
    trueAreas.clear();
    predictedAreas.clear();
    shared.clear();
  }

  /** The scores of the frames so far, those of the unfinished sequence among them. */
  public StqScores scores() {
    SemanticScores classes =
        new SemanticScores(
            Arrays.stream(confusion).map(long[]::clone).toArray(long[][]::new),
            unanswered.clone(),
            ignored);
    return new StqScores(
        finishedSum + associationSum(), finishedTracks + trueAreas.size(), classes);
  }

  private double associationSum() {
    double sum = 0;
    for (Map.Entry<TwoTracks, Long> entry : shared.entrySet()) {
      double both = entry.getValue();
      long trueArea = trueAreas.getOrDefault(entry.getKey().truth(), 0L);
      long predictedArea = predictedAreas.getOrDefault(entry.getKey().predicted(), 0L);
      sum += both * both / (trueArea + predictedArea - both) / trueArea;
    }
    return sum;
  }

  private boolean thing(Segment segment) {
    return Objects.requireNonNull(categories.get(segment.categoryId())).thing();
  }

  private int place(Segment segment) {
    return Objects.requireNonNull(places.get(segment.categoryId()));
  }

  private Map<Integer, Segment> byId(String side, PanopticMap map) {
    for (Segment segment : map.segments()) {
      if (!categories.containsKey(segment.categoryId())) {
        throw new IllegalArgumentException(
            "%s: segment %d: expected one of the %d categories but was %d"
                .formatted(side, segment.id(), categories.size(), segment.categoryId()));
      }
    }
    return map.segments().stream().collect(Collectors.toMap(Segment::id, Function.identity()));
  }

  private static void requireListed(String side, int id, Map<Integer, Segment> segments) {
    if (id != PanopticMap.VOID && !segments.containsKey(id)) {
      throw new IllegalArgumentException(
          "%s: segment %d has pixels but is not in the table".formatted(side, id));
    }
  }
}
