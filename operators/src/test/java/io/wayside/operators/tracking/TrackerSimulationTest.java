package io.wayside.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.metrics.tracking.HigherOrderTrackingAccuracy;
import io.wayside.model.metrics.tracking.TrackedFrame;
import io.wayside.model.segmentation.Instance;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.RunLengthMask;
import io.wayside.model.segmentation.SegmentInfo;
import io.wayside.model.simulation.SimulatedIntersection;
import io.wayside.model.simulation.SimulationOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How well road users are followed whose masks are known. */
class TrackerSimulationTest {

  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  /** Pixels that a network would need to find somebody. */
  private static final int LEAST_AREA = 40;

  private static final int FRAMES = 120;

  /** The true things of a frame; the id of an instance has its place in the list. */
  private record TrueFrame(Instant time, List<Integer> ids, InstanceSegmentation things) {}

  private static final List<List<TrueFrame>> SCENES = new ArrayList<>();

  /** 24 seconds at five frames a second of two views, 10 seconds at twelve of two others. */
  @BeforeAll
  static void drawTheScenes() {
    SCENES.add(truth("corner", 5));
    SCENES.add(truth("overview", 5));
    SCENES.add(truth("east", 12));
    SCENES.add(truth("approach", 12));
  }

  @Test
  void followsVehiclesAndPeopleOfTheSimulatedIntersection() {
    HigherOrderTrackingAccuracy all = new HigherOrderTrackingAccuracy();
    for (List<TrueFrame> truth : SCENES) {
      HigherOrderTrackingAccuracy one = new HigherOrderTrackingAccuracy();
      List<TrackedFrame> compared = compared(truth, tracked(truth));
      one.add(compared);
      assertThat(one.scores().hota()).isGreaterThan(0.95);
      all.add(compared);
    }
    assertThat(all.scores().hota()).isGreaterThan(0.97);
  }

  @Test
  void keepsIdsWhereAFifthOfTheMasksIsMissing() {
    Degradation degradation = new Degradation(5, new Degradation.Rates(0.2, 0, 0, 0, 0, 0));
    for (List<TrueFrame> truth : SCENES) {
      List<TrueFrame> degraded =
          truth.stream()
              .map(
                  frame -> new TrueFrame(frame.time(), frame.ids(), degradation.of(frame.things())))
              .toList();
      assertThat(believed(tracked(degraded)).size())
          .isLessThanOrEqualTo(1 + (int) (1.1 * believed(tracked(truth)).size()));
    }
  }

  private static List<FrameTracks> tracked(List<TrueFrame> truth) {
    Tracker tracker = new Tracker(TrackerSettings.DEFAULTS);
    TrackerState state = TrackerState.EMPTY;
    List<FrameTracks> tracks = new ArrayList<>();
    for (TrueFrame frame : truth) {
      TrackingStep step = tracker.step(state, frame.time(), frame.things());
      tracks.add(step.tracks());
      state = step.state();
    }
    return tracks;
  }

  private static Set<Integer> believed(List<FrameTracks> tracks) {
    return tracks.stream()
        .flatMap(frame -> frame.objects().stream())
        .filter(TrackedObject::confirmed)
        .map(TrackedObject::trackId)
        .collect(Collectors.toSet());
  }

  /** What was seen of those who were believed in the end, beside the truth. */
  private static List<TrackedFrame> compared(List<TrueFrame> truth, List<FrameTracks> tracks) {
    Set<Integer> believed = believed(tracks);
    List<TrackedFrame> frames = new ArrayList<>();
    for (int i = 0; i < truth.size(); i++) {
      List<Integer> ids = truth.get(i).ids();
      List<TrackedObject> seen =
          tracks.get(i).objects().stream()
              .filter(object -> object.seen() && believed.contains(object.trackId()))
              .toList();
      double[][] similarity = new double[ids.size()][seen.size()];
      for (int track = 0; track < seen.size(); track++) {
        similarity[seen.get(track).instance()][track] = 1;
      }
      frames.add(
          new TrackedFrame(ids, seen.stream().map(TrackedObject::trackId).toList(), similarity));
    }
    return frames;
  }

  private static List<TrueFrame> truth(String camera, int fps) {
    SimulatedIntersection scene =
        new SimulatedIntersection(
            SimulationOptions.parse(
                "sim:?size=480x270&seconds=30&seed=2&camera=%s&fps=%d".formatted(camera, fps)));
    List<TrueFrame> truth = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      Instant time = START.plus(scene.frame(i).time());
      truth.add(frame(time, scene.frame(i).truth()));
    }
    return truth;
  }

  private static TrueFrame frame(Instant time, PanopticSegmentation truth) {
    Map<Integer, BitSet> pixels = new TreeMap<>();
    int height = truth.size().height();
    int width = truth.size().width();
    Map<Integer, Integer> labels =
        truth.segments().stream()
            .filter(SegmentInfo::thing)
            .filter(segment -> segment.areaPixels() >= LEAST_AREA)
            .collect(Collectors.toMap(SegmentInfo::id, SegmentInfo::labelId));
    for (int i = 0; i < truth.ids().length; i++) {
      if (labels.containsKey(truth.ids()[i])) {
        pixels
            .computeIfAbsent(truth.ids()[i], id -> new BitSet())
            .set(i % width * height + i / width);
      }
    }
    List<Instance> instances = new ArrayList<>();
    pixels.forEach(
        (id, each) -> {
          RunLengthMask mask = RunLengthMask.of(truth.size(), each);
          instances.add(
              new Instance(labels.getOrDefault(id, 0), 0.9f, mask.box(), mask.area(), mask));
        });
    return new TrueFrame(
        time, List.copyOf(pixels.keySet()), new InstanceSegmentation(truth.size(), instances));
  }
}
