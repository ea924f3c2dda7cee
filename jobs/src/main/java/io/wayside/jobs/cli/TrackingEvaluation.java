package io.wayside.jobs.cli;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.metrics.files.Evaluation;
import io.wayside.model.metrics.tracking.ClassTracking;
import io.wayside.model.metrics.tracking.ClassTrackingMetrics;
import io.wayside.model.metrics.tracking.TrackedMask;
import io.wayside.model.segmentation.Instance;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.RunLengthMask;
import io.wayside.model.segmentation.SegmentInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tracks that the job publishes of a simulated scene beside the true road users, by masks.
 *
 * <p>Road users of fewer pixels than {@value #LEAST_PIXELS} are neither missed nor false.
 */
final class TrackingEvaluation {

  private static final int LEAST_PIXELS = 40;

  private final SceneClasses classes;
  private final ClassTrackingMetrics metrics = new ClassTrackingMetrics(SceneClasses.things());

  TrackingEvaluation(SceneClasses classes) {
    this.classes = classes;
  }

  /** Goes through a scene. */
  ClassTracking score(FollowedScene scene, Evaluation.Progress progress) throws IOException {
    scene.follow(this::add, progress);
    return scores();
  }

  /** The scores of the frames so far. */
  ClassTracking scores() {
    metrics.endSequence();
    return metrics.scores();
  }

  /** Compares the next frame. */
  void add(FollowedScene.Frame frame) {
    List<TrackedMask> truth = new ArrayList<>();
    List<RunLengthMask> small = new ArrayList<>();
    PanopticSegmentation scenery = frame.simulated().truth();
    Map<Integer, RunLengthMask> masks = masks(scenery);
    for (SegmentInfo segment : scenery.segments()) {
      RunLengthMask mask = masks.get(segment.id());
      if (segment.thing() && mask != null) {
        if (segment.areaPixels() < LEAST_PIXELS) {
          small.add(mask);
        } else {
          truth.add(new TrackedMask(segment.labelId(), segment.id(), mask));
        }
      }
    }
    metrics.add(truth, tracks(frame), small);
  }

  private List<TrackedMask> tracks(FollowedScene.Frame frame) {
    List<TrackedMask> tracks = new ArrayList<>();
    for (Instance instance : frame.instances().instances()) {
      if (instance.trackId() != Instance.UNTRACKED) {
        classes
            .category(instance.labelId())
            .ifPresent(
                category ->
                    tracks.add(new TrackedMask(category, instance.trackId(), instance.mask())));
      }
    }
    return tracks;
  }

  /** The mask of each segment that has pixels. */
  private static Map<Integer, RunLengthMask> masks(PanopticSegmentation segmentation) {
    ImageSize size = segmentation.size();
    Map<Integer, BitSet> columns = new HashMap<>();
    for (int i = 0; i < segmentation.ids().length; i++) {
      columns
          .computeIfAbsent(segmentation.ids()[i], id -> new BitSet())
          .set(i % size.width() * size.height() + i / size.width());
    }
    Map<Integer, RunLengthMask> masks = new HashMap<>();
    columns.forEach((id, pixels) -> masks.put(id, RunLengthMask.of(size, pixels)));
    return masks;
  }
}
