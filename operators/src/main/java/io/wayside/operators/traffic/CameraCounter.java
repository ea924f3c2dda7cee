package io.wayside.operators.traffic;

import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.SkippedFrame;
import io.wayside.model.segmentation.Instance;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.TrafficEvent;
import io.wayside.operators.tracking.FrameTracks;
import io.wayside.operators.tracking.TrackedObject;
import io.wayside.operators.tracking.Tracker;
import io.wayside.operators.tracking.TrackingStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One frame of a camera through tracker and figures. Plain Java; it keeps nothing itself, so one
 * serves all cameras and threads.
 */
public final class CameraCounter {

  private final Tracker tracker;
  private final TrafficAnalyzer analyzer;
  private final float listThreshold;

  /** Counts by these settings. */
  public CameraCounter(CountingSettings settings) {
    this.tracker = new Tracker(settings.tracker());
    this.analyzer = new TrafficAnalyzer(settings.figures());
    this.listThreshold = settings.listThreshold();
  }

  /**
   * What a frame led to.
   *
   * @param state to be remembered
   * @param instances with track ids; absent where the frame had failed
   * @param events in order
   * @param late whether the frame was not newer than one before
   */
  public record Counted(
      CameraState state,
      @Nullable InstanceReading instances,
      List<TrafficEvent> events,
      boolean late) {}

  /**
   * Goes on by one frame.
   *
   * @param before what is remembered of the camera, {@link CameraState#EMPTY} at first
   */
  public Counted count(CameraState before, ObservedFrame frame) {
    CameraSettings camera = frame.settings();
    Instant time = frame.frame().captureTime();
    FrameId newest = before.newest();
    boolean late = newest != null && !time.isAfter(newest.captureTime());
    InstanceReading reading = frame.instances();
    SkippedFrame skipped = frame.skipped();
    if (skipped != null) {
      TrafficAnalyzer.Step step = analyzer.skipped(before.figures(), camera, skipped);
      FrameId now = late ? newest : frame.frame();
      return new Counted(
          new CameraState(before.tracker(), step.state(), now, camera), null, step.events(), false);
    }
    if (late) {
      TrafficAnalyzer.Step step = analyzer.late(before.figures(), time);
      return new Counted(
          new CameraState(before.tracker(), step.state(), newest, camera),
          reading == null ? null : published(reading, new int[0]),
          step.events(),
          true);
    }
    if (reading == null) {
      TrafficAnalyzer.Step step = analyzer.failed(before.figures(), camera, time);
      return new Counted(
          new CameraState(before.tracker(), step.state(), frame.frame(), camera),
          null,
          step.events(),
          false);
    }
    TrackingStep tracked = tracker.step(before.tracker(), time, reading.instances());
    TrafficAnalyzer.Step step =
        analyzer.step(before.figures(), camera, tracked.tracks(), frame.zoneCoverage());
    return new Counted(
        new CameraState(tracked.state(), step.state(), frame.frame(), camera),
        published(reading, trackIds(tracked.tracks(), reading.instances().instances().size())),
        step.events(),
        false);
  }

  /** What the end of a bounded input leads to: what was open is told. */
  public List<TrafficEvent> finish(CameraState state) {
    return analyzer.finish(state.figures()).events();
  }

  private static int[] trackIds(FrameTracks tracks, int instances) {
    int[] ids = new int[instances];
    for (TrackedObject object : tracks.objects()) {
      if (object.seen() && object.confirmed()) {
        ids[object.instance()] = object.trackId();
      }
    }
    return ids;
  }

  /** What is published of a frame: instances above the threshold, with their tracks. */
  private InstanceReading published(InstanceReading reading, int[] trackIds) {
    List<Instance> all = reading.instances().instances();
    List<Instance> listed = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).score() >= listThreshold) {
        boolean tracked = i < trackIds.length && trackIds[i] != Instance.UNTRACKED;
        listed.add(tracked ? all.get(i).ofTrack(trackIds[i]) : all.get(i));
      }
    }
    return new InstanceReading(
        reading.provenance(),
        new InstanceSegmentation(reading.instances().size(), listed),
        reading.counts());
  }
}
