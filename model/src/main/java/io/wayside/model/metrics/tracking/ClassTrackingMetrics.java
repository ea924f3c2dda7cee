package io.wayside.model.metrics.tracking;

import io.wayside.model.metrics.Category;
import io.wayside.model.segmentation.RunLengthMask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tracking scores of masks, class by class: things of different classes never match. Frames of one
 * sequence after another. For one thread.
 *
 * <pre>{@code
 * ClassTrackingMetrics metrics = new ClassTrackingMetrics(categories);
 * metrics.add(truth, tracks, ignored); // for each frame
 * metrics.endSequence(); // after each camera's last frame
 * double hota = metrics.scores().all().hota().hota();
 * }</pre>
 */
public final class ClassTrackingMetrics {

  private final TrackingMetrics all = new TrackingMetrics();
  private final Map<Category, TrackingMetrics> perClass = new LinkedHashMap<>();
  private final Map<Category, MaskSequence> open = new LinkedHashMap<>();

  /** Starts from nothing; masks of other classes are passed over. */
  public ClassTrackingMetrics(List<Category> categories) {
    categories.forEach(category -> perClass.put(category, new TrackingMetrics()));
    begin();
  }

  private void begin() {
    perClass.keySet().forEach(category -> open.put(category, new MaskSequence(category.id())));
  }

  /**
   * Adds the next frame, as {@link MaskSequence#add} does.
   *
   * @param ignored where tracks are neither right nor wrong; regions that do not overlap
   */
  public void add(List<TrackedMask> truth, List<TrackedMask> tracks, List<RunLengthMask> ignored) {
    open.values().forEach(sequence -> sequence.add(truth, tracks, ignored));
  }

  /** Takes the frames since the last end as one sequence. */
  public void endSequence() {
    open.forEach(
        (category, sequence) -> {
          List<TrackedFrame> frames = sequence.frames();
          all.add(frames);
          perClass.computeIfPresent(
              category,
              (key, metrics) -> {
                metrics.add(frames);
                return metrics;
              });
        });
    begin();
  }

  /** The scores of the sequences that have ended. */
  public ClassTracking scores() {
    Map<Category, TrackingScores> scores = new LinkedHashMap<>();
    perClass.forEach((category, metrics) -> scores.put(category, metrics.scores()));
    return new ClassTracking(all.scores(), scores);
  }
}
