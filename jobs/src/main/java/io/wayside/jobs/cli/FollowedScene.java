package io.wayside.jobs.cli;

import io.wayside.jobs.segmentation.JobSettings;
import io.wayside.jobs.segmentation.ModelLocation;
import io.wayside.jobs.segmentation.SegmentationJobConfig;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.Image;
import io.wayside.model.inference.SavedNetwork;
import io.wayside.model.metrics.files.Evaluation;
import io.wayside.model.postprocess.ReadoutDefinition;
import io.wayside.model.postprocess.Readouts;
import io.wayside.model.segmentation.InstanceCounts;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.Prediction;
import io.wayside.model.segmentation.Provenance;
import io.wayside.model.simulation.Crossing;
import io.wayside.model.simulation.SimulatedFrame;
import io.wayside.model.simulation.SimulatedIntersection;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.TrafficEvent;
import io.wayside.model.traffic.Tripwire;
import io.wayside.operators.traffic.CameraCounter;
import io.wayside.operators.traffic.CameraState;
import io.wayside.operators.traffic.CountingSettings;
import io.wayside.operators.traffic.ObservedFrame;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A simulated intersection, seen by a model and followed as the job does it with its default
 * settings, at the scene's own rate of frames.
 */
final class FollowedScene {

  /** The capture time of the first frame. */
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final String CAMERA = "camera";

  private final ModelLocation model;
  private final SimulatedIntersection scene;
  private final CameraSettings camera;
  private final CountingSettings settings;

  FollowedScene(ModelLocation model, SimulatedIntersection scene) {
    this.model = model;
    this.scene = scene;
    List<Tripwire> tripwires =
        scene.lines().stream()
            .flatMap(line -> line.tripwire(scene.options().size()).stream())
            .toList();
    this.camera = new CameraSettings(CAMERA, tripwires, List.of());
    this.settings = JobSettings.counting(SegmentationJobConfig.defaults());
  }

  /**
   * A frame and what was found in it.
   *
   * @param simulated the frame, which knows the truth
   * @param instances as published, with track ids
   * @param panoptic of the same forward pass
   */
  record Frame(
      SimulatedFrame simulated, InstanceSegmentation instances, PanopticSegmentation panoptic) {}

  /** Somebody who looks at each frame. */
  @FunctionalInterface
  interface Visitor {
    void visit(Frame frame);
  }

  /** What a forward pass gives. */
  private record Seen(InstanceSegmentation instances, PanopticSegmentation panoptic) {}

  /** How long the scene is. */
  Duration length() {
    return scene.options().length();
  }

  /** The true crossings of those lines that lie in the picture. */
  List<Crossing> crossings() {
    Set<String> seen = camera.tripwires().stream().map(Tripwire::name).collect(Collectors.toSet());
    return scene.crossings().stream().filter(it -> seen.contains(it.line())).toList();
  }

  /**
   * Goes through the scene once.
   *
   * @return all that was counted, what the end of the scene led to included
   * @throws UsageException if the model predicts no masks
   */
  List<TrafficEvent> follow(Visitor visitor, Evaluation.Progress progress) throws IOException {
    CameraCounter counter = new CameraCounter(settings);
    CameraState state = CameraState.EMPTY;
    List<TrafficEvent> events = new ArrayList<>();
    try (SavedNetwork network = SavedNetwork.load(model.savedModel())) {
      Readouts readouts =
          new Readouts(
              ReadoutDefinition.ORIGINAL,
              network.maskFamily(),
              network.description().thresholds(),
              network.labels());
      for (int i = 0; i < scene.frames(); i++) {
        SimulatedFrame frame = scene.frame(i);
        Seen seen = see(network, readouts, frame.image());
        CameraCounter.Counted counted =
            counter.count(
                state, ObservedFrame.of(camera, reading(frame, seen.instances()), List.of()));
        state = counted.state();
        events.addAll(counted.events());
        InstanceReading published = counted.instances();
        if (published != null) {
          visitor.visit(new Frame(frame, published.instances(), seen.panoptic()));
        }
        progress.at(i + 1, scene.frames());
      }
    }
    events.addAll(counter.finish(state));
    return events;
  }

  private static Seen see(SavedNetwork network, Readouts readouts, Image image) {
    try (Prediction prediction = network.segment(List.of(image)).get(0)) {
      return prediction.fold(
          masks -> read(readouts, masks, image),
          pixels -> {
            throw new UsageException("--task: expected a model that predicts masks");
          });
    }
  }

  private static Seen read(Readouts readouts, MaskSet masks, Image image) {
    return new Seen(
        readouts.instances(masks, image.size()), readouts.panoptic(masks, image.size()));
  }

  private InstanceReading reading(SimulatedFrame frame, InstanceSegmentation all) {
    InstanceSegmentation seen =
        new InstanceSegmentation(
            all.size(),
            all.instances().stream()
                .filter(it -> it.score() >= settings.tracker().rescueScore())
                .toList());
    FrameId id = new FrameId(CAMERA, Integer.toString(frame.index()), START.plus(frame.time()));
    return new InstanceReading(
        new Provenance(id, model.description().modelVersion(), null),
        seen,
        InstanceCounts.of(seen, model.labels(), settings.listThreshold()));
  }
}
