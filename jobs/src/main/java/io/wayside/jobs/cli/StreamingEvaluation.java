package io.wayside.jobs.cli;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.metrics.PanopticMap;
import io.wayside.model.metrics.Segment;
import io.wayside.model.metrics.files.Evaluation;
import io.wayside.model.metrics.tracking.SegmentationTrackingQuality;
import io.wayside.model.metrics.tracking.StqScores;
import io.wayside.model.segmentation.Instance;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SegmentInfo;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The panoptic maps of a simulated scene beside the true ones, segments of things being their
 * tracks.
 */
final class StreamingEvaluation {

  /** Above the ids of stuff, which are those of their classes from 1. */
  private static final int FIRST_TRACK = 1_000;

  /** Segments without a track are another thing in each frame. */
  private static final int FIRST_UNTRACKED = 1_000_000_000;

  private final SceneClasses classes;
  private final SegmentationTrackingQuality quality =
      new SegmentationTrackingQuality(SceneClasses.all());
  private int untracked = FIRST_UNTRACKED;

  StreamingEvaluation(SceneClasses classes) {
    this.classes = classes;
  }

  /** Goes through a scene. */
  StqScores score(FollowedScene scene, Evaluation.Progress progress) throws IOException {
    scene.follow(this::add, progress);
    return scores();
  }

  /** The scores of the frames so far. */
  StqScores scores() {
    return quality.scores();
  }

  /** Compares the next frame. */
  void add(FollowedScene.Frame frame) {
    quality.add(PanopticMap.of(frame.simulated().truth()), predicted(frame));
  }

  private PanopticMap predicted(FollowedScene.Frame frame) {
    PanopticSegmentation panoptic = frame.panoptic();
    Map<Integer, Integer> newIds = new HashMap<>();
    Map<Integer, Segment> table = new HashMap<>();
    for (SegmentInfo segment : panoptic.segments()) {
      OptionalInt category = classes.category(segment.labelId());
      if (category.isPresent()) {
        int id =
            segment.thing()
                ? track(segment, panoptic, frame.instances().instances())
                : 1 + category.getAsInt();
        newIds.put(segment.id(), id);
        table.merge(
            id,
            new Segment(id, category.getAsInt(), false, segment.areaPixels()),
            (one, other) ->
                new Segment(id, one.categoryId(), false, one.areaPixels() + other.areaPixels()));
      }
    }
    int[] ids = new int[panoptic.ids().length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = newIds.getOrDefault(panoptic.ids()[i], PanopticMap.VOID);
    }
    return new PanopticMap(panoptic.size(), ids, List.copyOf(table.values()));
  }

  /** The track of the instance that has most of a segment's pixels, if it has half of them. */
  private int track(SegmentInfo segment, PanopticSegmentation panoptic, List<Instance> instances) {
    long most = segment.areaPixels() / 2;
    int track = Instance.UNTRACKED;
    for (Instance instance : instances) {
      if (instance.labelId() == segment.labelId() && instance.trackId() != Instance.UNTRACKED) {
        long shared = shared(segment, panoptic, instance);
        if (shared > most) {
          most = shared;
          track = instance.trackId();
        }
      }
    }
    return track == Instance.UNTRACKED ? untracked++ : FIRST_TRACK + track;
  }

  private static long shared(
      SegmentInfo segment, PanopticSegmentation panoptic, Instance instance) {
    ImageSize size = panoptic.size();
    int[] runs = instance.mask().runs();
    long shared = 0;
    int start = 0;
    for (int run = 0; run < runs.length; run++) {
      int end = start + runs[run];
      for (int i = start; run % 2 == 1 && i < end; i++) {
        if (panoptic.ids()[i % size.height() * size.width() + i / size.height()] == segment.id()) {
          shared++;
        }
      }
      start = end;
    }
    return shared;
  }
}
