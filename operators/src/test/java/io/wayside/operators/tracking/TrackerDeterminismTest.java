package io.wayside.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.segmentation.InstanceSegmentation;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** The same frames give the same tracks, with a state that was stored in between too. */
class TrackerDeterminismTest {

  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void saysTheSameOfTheSameFrames() throws IOException {
    assertThat(run(frames(), false)).isEqualTo(run(frames(), false));
  }

  @Test
  void saysTheSameWithAStateThatWasStoredAfterEveryFrame() throws IOException {
    List<TrackingStep> stored = run(frames(), true);
    assertThat(stored).isEqualTo(run(frames(), false));
    assertThat(stored.get(stored.size() - 1).state().tracks()).hasSizeGreaterThan(5);
  }

  private static List<TrackingStep> run(List<InstanceSegmentation> frames, boolean store)
      throws IOException {
    Tracker tracker = new Tracker(TrackerSettings.DEFAULTS);
    TrackerState state = TrackerState.EMPTY;
    List<TrackingStep> steps = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      TrackingStep step = tracker.step(state, START.plusMillis(200L * i), frames.get(i));
      steps.add(step);
      state = store ? storedAndRead(step.state()) : step.state();
    }
    return steps;
  }

  /** Cars and people across each other's ways, degraded. */
  private static List<InstanceSegmentation> frames() {
    Degradation degradation = new Degradation(11, Degradation.Rates.WEAK);
    return IntStream.range(0, 60)
        .mapToObj(
            frame ->
                degradation.of(
                    Thing.picture(
                        Thing.person(20 + 3 * frame, 60),
                        Thing.person(300 - 2 * frame, 64),
                        Thing.person(28 + 3 * frame, 62),
                        Thing.car(10 * frame, 100),
                        Thing.car(600 - 12 * frame, 120),
                        Thing.car(300, 140),
                        Thing.lorry(8 * frame - 100, 150),
                        Thing.car(420, 230),
                        Thing.car(560 - 6 * frame, 260))))
        .toList();
  }

  private static TrackerState storedAndRead(TrackerState state) throws IOException {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    TypeSerializer<TrackerState> serializer =
        TypeInformation.of(TrackerState.class).createSerializer(config);
    DataOutputSerializer out = new DataOutputSerializer(256);
    serializer.serialize(state, out);
    return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }
}
