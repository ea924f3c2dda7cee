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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How well road users are followed whose masks are found without a fault. */
class TrackerSimulationTest {

  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  /** Pixels that a network would need to find somebody. */
  private static final int LEAST_AREA = 40;

  /** The true things of a frame; the id of an instance has its place in the list. */
  private record TrueFrame(Instant time, List<Integer> ids, InstanceSegmentation things) {}

  @ParameterizedTest
  @CsvSource({"corner, 2, 5", "overview, 2, 5", "east, 2, 12", "approach, 2, 12"})
  void followsVehiclesAndPeopleOfTheSimulatedIntersection(String camera, int seed, int fps) {
    List<TrueFrame> truth = truth(camera, seed, fps, 120);
    HigherOrderTrackingAccuracy accuracy = new HigherOrderTrackingAccuracy();
    accuracy.add(compared(truth, tracked(truth)));
    assertThat(accuracy.scores().hota()).isGreaterThan(0.97);
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

  /** What was seen of those who were believed in the end, beside the truth. */
  private static List<TrackedFrame> compared(List<TrueFrame> truth, List<FrameTracks> tracks) {
    Set<Integer> believed =
        tracks.stream()
            .flatMap(frame -> frame.objects().stream())
            .filter(TrackedObject::confirmed)
            .map(TrackedObject::trackId)
            .collect(Collectors.toSet());
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
          new TrackedFrame(
              ids, seen.stream().map(TrackedObject::trackId).toList(), similarity));
    }
    return frames;
  }

  private static List<TrueFrame> truth(String camera, int seed, int fps, int frames) {
    SimulatedIntersection scene =
        new SimulatedIntersection(
            SimulationOptions.parse(
                "sim:?size=480x270&seconds=30&camera=%s&seed=%d&fps=%d"
                    .formatted(camera, seed, fps)));
    List<TrueFrame> truth = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
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
