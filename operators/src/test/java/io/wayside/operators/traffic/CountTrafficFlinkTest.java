package io.wayside.operators.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.frame.SkippedFrame;
import io.wayside.model.segmentation.Instance;
import io.wayside.model.segmentation.InstanceCounts;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.ModelVersion;
import io.wayside.model.segmentation.Provenance;
import io.wayside.model.segmentation.RunLengthMask;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Crossing;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.TrafficEvent;
import io.wayside.model.traffic.TrafficReading;
import io.wayside.model.traffic.TrafficWindow;
import io.wayside.model.traffic.Tripwire;
import io.wayside.model.traffic.Zone;
import io.wayside.operators.tracking.TrackerSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;

class CountTrafficFlinkTest {

  private static final ImageSize SIZE = new ImageSize(240, 320);
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final ModelVersion MODEL = new ModelVersion("street", "1", "ab12");
  private static final CameraSettings NOTHING = CameraSettings.none("north");
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final CameraSettings NORTH = settings("north", 0.5);

  /** The car is in the zone and before the line then. */
  private static final int SAVED_AFTER = 12;

  private static final String SAVED = "src/test/resources/state/1/count-traffic";
  private static final CameraSettings WATCHED =
      new CameraSettings(
          "north",
          NORTH.tripwires(),
          List.of(
              new Zone(
                  "yard",
                  List.of(
                      new Place(0.2, 0.2),
                      new Place(0.8, 0.2),
                      new Place(0.8, 0.7),
                      new Place(0.2, 0.7)))));

  @Test
  void givesATrackItsIdOnceItIsBelievedAndCountsItOnItsWayDown() throws Exception {
    try (Counting counting = started(Map.of("north", NORTH))) {
      counting.drive("north", 0, 40);

      List<Integer> ids = counting.instances().stream().map(Instance::trackId).toList();
      assertThat(ids.get(0)).isEqualTo(Instance.UNTRACKED);
      assertThat(ids.subList(5, 40)).containsOnly(1);
      Crossing crossing = counting.crossings().get(0);
      assertThat(counting.crossings()).hasSize(1);
      assertThat(crossing.tripwire()).isEqualTo("gate");
      assertThat(crossing.direction()).isEqualTo("in");
      assertThat(crossing.trackId()).isEqualTo(1);
      assertThat(crossing.labelId()).isEqualTo(8);
      assertThat(crossing.place().y()).isEqualTo(0.5);
    }
  }

  @Test
  void tellsTheSameAfterARestoreOnTheLine() throws Exception {
    List<TrafficReading> whole;
    try (Counting counting = started(Map.of("north", NORTH))) {
      counting.drive("north", 0, 400);
      whole = counting.traffic();
    }

    List<TrafficReading> parts = new ArrayList<>();
    OperatorSubtaskState snapshot;
    try (Counting counting = started(Map.of("north", NORTH))) {
      counting.drive("north", 0, 22);
      parts.addAll(counting.traffic());
      snapshot = counting.harness.snapshot(1, 1);
    }
    try (Counting counting = new Counting(Map.of("north", NORTH))) {
      counting.harness.initializeState(snapshot);
      counting.harness.open();
      counting.drive("north", 22, 400);
      parts.addAll(counting.traffic());
    }

    assertThat(parts).isEqualTo(whole);
    assertThat(whole).anyMatch(it -> it.event().crossing() != null);
    assertThat(whole).anyMatch(it -> it.event().window() != null);
  }

  @Test
  void countsEachFrameByTheSettingsThatItBrings() throws Exception {
    try (Counting counting = started(Map.of())) {
      counting.drive("north", 0, 10);
      counting.cameras.put("north", NORTH);
      counting.drive("north", 10, 400);

      assertThat(counting.crossings()).hasSize(1);
      assertThat(counting.traffic())
          .extracting(TrafficReading::settingsVersion)
          .containsOnly(NORTH.version());
    }
  }

  @Test
  void eventsCarryTheTraceOfTheFrameWithWhichTheyBecameKnown() throws Exception {
    try (Counting counting = started(Map.of("north", NORTH))) {
      counting.drive("north", 0, 40);

      assertThat(counting.traffic()).extracting(TrafficReading::traceparent).containsOnly(TRACE);
    }
  }

  @Test
  void countsNothingAnyMoreOnceTheSettingsAreGone() throws Exception {
    try (Counting counting = started(Map.of("north", NORTH))) {
      counting.drive("north", 0, 20);
      counting.cameras.remove("north");
      counting.drive("north", 20, 60);

      assertThat(counting.crossings()).isEmpty();
    }
  }

  @Test
  void goesOnFromAStateThatAnEarlierVersionSaved() throws Exception {
    List<TrafficReading> whole = new ArrayList<>();
    try (Counting counting = started(Map.of("north", WATCHED))) {
      counting.drive("north", 0, SAVED_AFTER);
      int before = counting.traffic().size();
      counting.drive("north", SAVED_AFTER, 400);
      whole.addAll(counting.traffic().subList(before, counting.traffic().size()));
    }

    try (Counting counting = new Counting(Map.of("north", WATCHED))) {
      counting.harness.initializeState(OperatorSnapshotUtil.readStateHandle(SAVED));
      counting.harness.open();
      counting.drive("north", SAVED_AFTER, 400);

      assertThat(counting.traffic()).isEqualTo(whole);
    }
    assertThat(whole).anyMatch(it -> it.event().crossing() != null);
    assertThat(whole).anyMatch(it -> it.event().passage() != null);
    assertThat(whole).anyMatch(it -> it.event().window() != null);
  }

  /** Writes what {@link #goesOnFromAStateThatAnEarlierVersionSaved} reads. */
  public static void main(String[] arguments) throws Exception {
    try (Counting counting = started(Map.of("north", WATCHED))) {
      counting.drive("north", 0, SAVED_AFTER);
      OperatorSnapshotUtil.writeStateHandle(counting.harness.snapshot(1, 1), arguments[0]);
    }
  }

  @Test
  void namesTheLastFramesSettingsAtTheEndOfABoundedInput() throws Exception {
    try (Counting counting = started(Map.of())) {
      counting.drive("north", 0, 10);
      counting.cameras.put("north", NORTH);
      counting.drive("north", 10, 11);

      counting.harness.processWatermark(Watermark.MAX_WATERMARK);

      assertThat(counting.traffic())
          .extracting(TrafficReading::settingsVersion)
          .containsExactly(NORTH.version());
    }
  }

  @Test
  void camerasKnowNothingOfEachOther() throws Exception {
    try (Counting counting = started(Map.of("north", NORTH, "south", settings("south", 0.25)))) {
      for (int i = 0; i < 40; i++) {
        counting.drive("north", i, i + 1);
        counting.drive("south", i, i + 1);
      }

      assertThat(counting.crossings()).hasSize(2);
      assertThat(counting.crossings()).extracting(Crossing::trackId).containsOnly(1);
    }
  }

  @Test
  void publishesALateOrRepeatedFrameWithoutTracksAndCountsItAsLate() throws Exception {
    try (Counting counting = started(Map.of("north", NORTH))) {
      counting.drive("north", 0, 40);
      counting.drive("north", 39, 40);
      counting.drive("north", 20, 21);
      counting.drive("north", 400, 401);

      assertThat(counting.instances().subList(40, 42))
          .extracting(Instance::trackId)
          .containsOnly(Instance.UNTRACKED);
      assertThat(counting.windows().get(0).frames())
          .isEqualTo(new TrafficWindow.Frames(40, 0, 2, 0));
      assertThat(counting.crossings()).hasSize(1);
    }
  }

  @Test
  void countsFailedFrames() throws Exception {
    try (Counting counting = started(Map.of())) {
      counting.drive("north", 0, 3);
      counting.frame(ObservedFrame.failed(NOTHING, id("north", 3)));
      counting.drive("north", 400, 401);

      assertThat(counting.windows().get(0).frames())
          .isEqualTo(new TrafficWindow.Frames(3, 1, 0, 0));
    }
  }

  @Test
  void tellsOfEachSkippedFrameAndCountsIt() throws Exception {
    SkippedFrame skipped = new SkippedFrame(id("north", 3), SkippedFrame.Reason.SUPERSEDED);
    try (Counting counting = started(Map.of())) {
      counting.drive("north", 0, 3);
      counting.frame(ObservedFrame.skipped(NOTHING, skipped));
      counting.drive("north", 400, 401);

      assertThat(counting.harness.extractOutputValues()).hasSize(4);
      assertThat(counting.events().map(TrafficEvent::skipped).filter(Objects::nonNull))
          .containsExactly(skipped);
      assertThat(counting.windows().get(0).frames())
          .isEqualTo(new TrafficWindow.Frames(3, 0, 0, 1));
    }
  }

  @Test
  void tellsWhatIsOpenAtTheEndOfABoundedInput() throws Exception {
    try (Counting counting = started(Map.of("north", NORTH))) {
      counting.drive("north", 0, 40);
      assertThat(counting.windows()).isEmpty();

      counting.harness.processWatermark(Watermark.MAX_WATERMARK);

      TrafficWindow window = counting.windows().get(0);
      assertThat(counting.windows()).hasSize(1);
      assertThat(window.frames().analysed()).isEqualTo(40);
      assertThat(window.crossings())
          .containsExactly(new TrafficWindow.CrossingCount("gate", "in", 8, 1));
    }
  }

  @Test
  void keepsToItselfWhatHelpsTheTrackerAlone() throws Exception {
    try (Counting counting = started(Map.of())) {
      counting.frame(ObservedFrame.of(NOTHING, reading(id("north", 0), 10, 0.3f), List.of()));

      assertThat(counting.harness.extractOutputValues()).hasSize(1);
      assertThat(counting.instances()).isEmpty();
    }
  }

  private static FrameId id(String camera, int index) {
    return new FrameId(camera, Integer.toString(index), NOON.plusMillis(200L * index));
  }

  /** A car of 30 x 20 pixels. */
  private static InstanceReading reading(FrameId frame, int top, float score) {
    byte[] bitmap = new byte[(int) SIZE.pixels()];
    for (int y = top; y < Math.min(top + 20, SIZE.height()); y++) {
      for (int x = 100; x < 130; x++) {
        bitmap[y * SIZE.width() + x] = 1;
      }
    }
    RunLengthMask mask = RunLengthMask.ofBitmap(SIZE, bitmap);
    List<Instance> instances =
        mask.area() == 0
            ? List.of()
            : List.of(new Instance(8, score, mask.box(), mask.area(), mask));
    return new InstanceReading(
        new Provenance(frame, MODEL, TRACE),
        new InstanceSegmentation(SIZE, instances),
        new InstanceCounts(0.5f, new int[11]));
  }

  /** To somebody who walks from right to left, who comes down the picture goes to the left. */
  private static CameraSettings settings(String camera, double row) {
    return new CameraSettings(
        camera,
        List.of(new Tripwire("gate", new Place(1, row), new Place(0, row), "out", "in")),
        List.of());
  }

  private static Counting started(Map<String, CameraSettings> cameras) throws Exception {
    Counting counting = new Counting(cameras);
    counting.harness.open();
    return counting;
  }

  /** The operator in Flink's harness. */
  private static final class Counting implements AutoCloseable {

    private final Map<String, CameraSettings> cameras;
    private final KeyedOneInputStreamOperatorTestHarness<String, ObservedFrame, InstanceReading>
        harness;

    Counting(Map<String, CameraSettings> cameras) throws Exception {
      this.cameras = new HashMap<>(cameras);
      CountingSettings settings =
          new CountingSettings(TrackerSettings.DEFAULTS, TrafficSettings.DEFAULTS, 0.5f);
      harness =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new KeyedProcessOperator<>(new CountTraffic(settings)),
              frame -> frame.frame().camera(),
              Types.STRING);
      harness
          .getExecutionConfig()
          .getSerializerConfig()
          .configure(noKryo(), getClass().getClassLoader());
    }

    private static Configuration noKryo() {
      Configuration configuration = new Configuration();
      configuration.set(PipelineOptions.GENERIC_TYPES, false);
      return configuration;
    }

    void frame(ObservedFrame frame) throws Exception {
      harness.processElement(new StreamRecord<>(frame));
    }

    /** The car comes down the picture, five rows a frame. */
    void drive(String camera, int from, int to) throws Exception {
      CameraSettings settings = cameras.getOrDefault(camera, CameraSettings.none(camera));
      for (int i = from; i < to; i++) {
        frame(ObservedFrame.of(settings, reading(id(camera, i), 5 * i, 0.9f), List.of()));
      }
    }

    List<Instance> instances() {
      return harness.extractOutputValues().stream()
          .flatMap(reading -> reading.instances().instances().stream())
          .toList();
    }

    List<TrafficReading> traffic() {
      var output = harness.getSideOutput(CountTraffic.TRAFFIC);
      return output == null ? List.of() : output.stream().map(StreamRecord::getValue).toList();
    }

    List<Crossing> crossings() {
      return events().map(TrafficEvent::crossing).filter(Objects::nonNull).toList();
    }

    List<TrafficWindow> windows() {
      return events().map(TrafficEvent::window).filter(Objects::nonNull).toList();
    }

    private Stream<TrafficEvent> events() {
      return traffic().stream().map(TrafficReading::event);
    }

    @Override
    public void close() throws Exception {
      harness.close();
    }
  }
}
