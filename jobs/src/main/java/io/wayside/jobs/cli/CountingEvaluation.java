package io.wayside.jobs.cli;

import io.wayside.jobs.segmentation.JobSettings;
import io.wayside.jobs.segmentation.ModelLocation;
import io.wayside.jobs.segmentation.SegmentationJobConfig;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.Image;
import io.wayside.model.inference.SavedNetwork;
import io.wayside.model.metrics.files.Evaluation;
import io.wayside.model.metrics.tracking.CountingErrors;
import io.wayside.model.metrics.tracking.CrossingEvent;
import io.wayside.model.metrics.tracking.CrossingScores;
import io.wayside.model.metrics.tracking.Movement;
import io.wayside.model.postprocess.ReadoutDefinition;
import io.wayside.model.postprocess.Readouts;
import io.wayside.model.segmentation.InstanceCounts;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.Prediction;
import io.wayside.model.segmentation.Provenance;
import io.wayside.model.simulation.RoadUserKind;
import io.wayside.model.simulation.SimulatedFrame;
import io.wayside.model.simulation.SimulatedIntersection;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Crossing;
import io.wayside.model.traffic.TrafficEvent;
import io.wayside.model.traffic.Tripwire;
import io.wayside.operators.traffic.CameraCounter;
import io.wayside.operators.traffic.CameraState;
import io.wayside.operators.traffic.CountingSettings;
import io.wayside.operators.traffic.ObservedFrame;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts the traffic of a simulated intersection with a model, as the job does, and compares the
 * crossings with the true ones.
 *
 * <p>People on foot are left out on both sides: the simulation's truth is of those who drive and
 * ride. Lines outside of the picture are left out too.
 */
final class CountingEvaluation {

  private static final String CAMERA = "camera";
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final ModelLocation model;
  private final SimulatedIntersection scene;
  private final CameraSettings camera;

  /** Of a scene at its own rate of frames. */
  CountingEvaluation(ModelLocation model, SimulatedIntersection scene) {
    this.model = model;
    this.scene = scene;
    List<Tripwire> tripwires =
        scene.lines().stream()
            .flatMap(line -> line.tripwire(scene.options().size()).stream())
            .toList();
    this.camera = new CameraSettings(CAMERA, tripwires, List.of());
  }

  /**
   * What came of it.
   *
   * @param crossings event by event, within a second
   * @param errors of the totals
   */
  record Scored(CrossingScores crossings, CountingErrors errors) {}

  Scored score(Evaluation.Progress progress) throws IOException {
    List<CrossingEvent> truth = truth();
    List<CrossingEvent> counted = counted(progress);
    return new Scored(
        CrossingScores.of(truth, counted, CrossingScores.TOLERANCE),
        CountingErrors.of(truth, counted, START, scene.options().length()));
  }

  private List<CrossingEvent> truth() {
    Set<String> seen = camera.tripwires().stream().map(Tripwire::name).collect(Collectors.toSet());
    LabelSet labels = SimulatedIntersection.labels();
    return scene.crossings().stream()
        .filter(crossing -> seen.contains(crossing.line()))
        .map(
            crossing ->
                new CrossingEvent(
                    movement(
                        crossing.line(),
                        crossing.direction(),
                        labels.get(crossing.kind().labelId()).name()),
                    START.plus(crossing.time())))
        .toList();
  }

  private List<CrossingEvent> counted(Evaluation.Progress progress) throws IOException {
    SegmentationJobConfig config = SegmentationJobConfig.defaults();
    CountingSettings settings = JobSettings.counting(config);
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
        ObservedFrame frame = observed(network, readouts, scene.frame(i), settings);
        CameraCounter.Counted step = counter.count(state, frame);
        events.addAll(step.events());
        state = step.state();
        progress.at(i + 1, scene.frames());
      }
    }
    events.addAll(counter.finish(state));
    return crossings(events);
  }

  private ObservedFrame observed(
      SavedNetwork network, Readouts readouts, SimulatedFrame frame, CountingSettings settings) {
    Image image = frame.image();
    try (Prediction prediction = network.segment(List.of(image)).get(0)) {
      InstanceSegmentation all =
          prediction.fold(
              masks -> readouts.instances(masks, image.size()),
              pixels -> {
                throw new UsageException("--task: expected a model that predicts masks");
              });
      InstanceSegmentation seen =
          new InstanceSegmentation(
              all.size(),
              all.instances().stream()
                  .filter(it -> it.score() >= settings.tracker().rescueScore())
                  .toList());
      FrameId id = new FrameId(CAMERA, Integer.toString(frame.index()), START.plus(frame.time()));
      return ObservedFrame.of(
          camera,
          new InstanceReading(
              new Provenance(id, model.description().modelVersion(), null),
              seen,
              InstanceCounts.of(seen, model.labels(), settings.listThreshold())));
    }
  }

  private List<CrossingEvent> crossings(List<TrafficEvent> events) {
    String onFoot = SimulatedIntersection.labels().get(RoadUserKind.PEDESTRIAN.labelId()).name();
    List<CrossingEvent> crossings = new ArrayList<>();
    for (TrafficEvent event : events) {
      Crossing crossing = event.crossing();
      if (crossing != null) {
        String label = model.labels().get(crossing.labelId()).name();
        if (!label.equalsIgnoreCase(onFoot)) {
          crossings.add(
              new CrossingEvent(
                  movement(crossing.tripwire(), crossing.direction(), label), crossing.time()));
        }
      }
    }
    return crossings;
  }

  private static Movement movement(String line, String direction, String label) {
    return new Movement(line, direction, label.toLowerCase(Locale.ROOT));
  }
}
