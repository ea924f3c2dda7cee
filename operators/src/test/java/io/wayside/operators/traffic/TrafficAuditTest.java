package io.wayside.operators.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Crossing;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.TrafficEvent;
import io.wayside.model.traffic.TrafficWindow;
import io.wayside.model.traffic.TrafficWindow.Frames;
import io.wayside.model.traffic.Tripwire;
import io.wayside.model.traffic.Zone;
import io.wayside.model.traffic.ZonePassage;
import io.wayside.model.traffic.ZonePassage.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the windows say the same as the events, and every run the same as every other. */
final class TrafficAuditTest {

  private static final int FRAMES = 1200;
  private static final int SETTINGS = 4;
  private static final TrafficSettings TRAFFIC =
      new TrafficSettings(
          Duration.ofSeconds(10),
          Duration.ofMillis(500),
          Duration.ofSeconds(5),
          0.02,
          Duration.ofMillis(200));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void crossingsOfAllWindowsAreThoseOfTheEvents(long seed) {
    WatchedCamera camera = changing(seed);

    assertThat(camera.crossings()).hasSizeGreaterThan(100);
    Map<String, Integer> told = new TreeMap<>();
    for (Crossing each : camera.crossings()) {
      told.merge(each.tripwire() + each.direction() + each.labelId(), 1, Integer::sum);
    }
    Map<String, Integer> counted = new TreeMap<>();
    camera.windows().stream()
        .flatMap(window -> window.crossings().stream())
        .forEach(
            each ->
                counted.merge(
                    each.tripwire() + each.direction() + each.labelId(),
                    each.count(),
                    Integer::sum));
    assertThat(counted).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void passagesOfAllWindowsAreThoseOfTheEvents(long seed) {
    WatchedCamera camera = changing(seed);

    for (Kind kind : Kind.values()) {
      Map<String, Integer> told = new TreeMap<>();
      for (ZonePassage each : camera.passages()) {
        told.merge(each.zone(), each.kind() == kind ? 1 : 0, Integer::sum);
      }
      Map<String, Integer> counted = new TreeMap<>();
      camera.windows().stream()
          .flatMap(window -> window.zones().stream())
          .forEach(
              each ->
                  counted.merge(
                      each.zone(),
                      kind == Kind.ENTRY ? each.entries() : each.exits(),
                      Integer::sum));
      assertThat(counted).isEqualTo(told).hasSizeGreaterThan(1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void journeysOfAllWindowsFollowFromTheCrossings(long seed) {
    WatchedCamera camera = steady(seed);

    Map<Integer, String> origins = new TreeMap<>();
    Map<String, Integer> told = new TreeMap<>();
    for (Crossing each : camera.crossings()) {
      String origin = origins.put(each.trackId(), each.tripwire());
      if (origin != null && !origin.equals(each.tripwire())) {
        told.merge(origin + each.tripwire() + each.labelId(), 1, Integer::sum);
      }
    }
    Map<String, Integer> counted = new TreeMap<>();
    camera.windows().stream()
        .flatMap(window -> window.journeys().stream())
        .forEach(
            each ->
                counted.merge(
                    each.origin() + each.destination() + each.labelId(),
                    each.count(),
                    Integer::sum));
    assertThat(counted).isEqualTo(told).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyFrameIsInOneWindow(long seed) {
    List<Frames> frames = changing(seed).windows().stream().map(TrafficWindow::frames).toList();

    assertThat(frames.stream().mapToInt(Frames::failed).sum()).isEqualTo(FRAMES / 50);
    assertThat(frames.stream().mapToInt(Frames::late).sum()).isEqualTo(FRAMES / 60);
    assertThat(frames.stream().mapToInt(Frames::analysed).sum()).isEqualTo(FRAMES);
  }

  @Test
  void windowsFollowOneAnotherWithoutOverlap() {
    List<TrafficWindow> windows = changing(1).windows();

    assertThat(windows).hasSizeGreaterThan(10);
    for (int i = 0; i < windows.size(); i++) {
      TrafficWindow window = windows.get(i);
      assertThat(window.start().getEpochSecond() % 10).isZero();
      assertThat(window.end()).isEqualTo(window.start().plusSeconds(10));
      if (i > 0) {
        assertThat(window.start()).isAfterOrEqualTo(windows.get(i - 1).end());
      }
    }
  }

  @Test
  void sameFramesGiveTheSameEvents() {
    List<String> once = changing(9).events().stream().map(TrafficEvent::toString).toList();
    List<String> again = changing(9).events().stream().map(TrafficEvent::toString).toList();

    assertThat(again).isEqualTo(once).hasSizeGreaterThan(500);
  }

  @Test
  void stateThatWasWrittenAndReadGoesOnAsIfNothingHadHappened() {
    List<TrafficEvent> straight = play(9, state -> state, true).events();
    List<TrafficEvent> restored = play(9, written(TrafficState.class), true).events();

    assertThat(restored).isEqualTo(straight);
  }

  @Test
  void eventsTravelWithoutKryo() {
    List<TrafficEvent> events = changing(9).events();
    UnaryOperator<TrafficEvent> travel = written(TrafficEvent.class);

    assertThat(events).filteredOn(event -> event.silence() != null).isNotEmpty();
    for (TrafficEvent event : events) {
      assertThat(travel.apply(event)).isEqualTo(event);
    }
  }

  @Test
  void stateIsBoundedByWhoIsThere() {
    WatchedCamera camera = steady(3);

    assertThat(camera.state()).isEqualTo(TrafficState.EMPTY);
    play(
        3,
        state -> {
          assertThat(state.tracks()).hasSizeLessThanOrEqualTo(12);
          assertThat(state.windows()).hasSizeLessThanOrEqualTo(2);
          return state;
        },
        true);
  }

  private static WatchedCamera changing(long seed) {
    return play(seed, state -> state, true);
  }

  private static WatchedCamera steady(long seed) {
    return play(seed, state -> state, false);
  }

  /** Busy frames with gaps, failures, late ones and, if asked for, changes of the settings. */
  private static WatchedCamera play(
      long seed, UnaryOperator<TrafficState> between, boolean changing) {
    RandomTraffic traffic = new RandomTraffic(seed, 12);
    WatchedCamera camera = WatchedCamera.with(TRAFFIC, settings(0));
    for (int i = 0; i < FRAMES; i++) {
      long millis = i * 130L + i / 400 * 30_000L;
      if (changing && i % 150 == 149) {
        camera.resettle(settings(i / 150 % SETTINGS));
      }
      camera.take(traffic.frame(WatchedCamera.time(millis)));
      if (i % 50 == 49) {
        camera.failsAt(millis + 60);
      }
      if (i % 60 == 59) {
        camera.at(millis - 1);
      }
      camera.restore(between);
    }
    return camera.finish();
  }

  private static CameraSettings settings(int variant) {
    List<Tripwire> tripwires = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      double at = 0.15 * i + 0.1 + (i < 4 ? 0 : 0.01 * variant);
      boolean level = i % 2 == 0;
      tripwires.add(
          new Tripwire(
              "t" + i,
              level ? new Place(0.1, at) : new Place(at, 1),
              level ? new Place(1, at) : new Place(at, 0),
              "right",
              "left"));
    }
    List<Zone> zones =
        IntStream.range(variant, variant + 3)
            .mapToObj(i -> square("z" + i, 0.1 * i, 0.3))
            .collect(Collectors.toList());
    return new CameraSettings("c", tripwires, zones);
  }

  private static Zone square(String name, double from, double side) {
    double to = from + side;
    return new Zone(
        name,
        List.of(
            new Place(from, from), new Place(to, from), new Place(to, to), new Place(from, to)));
  }

  /** A way through Flink's own serializers; Kryo is off. */
  private static <T> UnaryOperator<T> written(Class<T> type) {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    TypeSerializer<T> serializer = TypeInformation.of(type).createSerializer(config);
    return value -> {
      try {
        DataOutputSerializer out = new DataOutputSerializer(256);
        serializer.serialize(value, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    };
  }
}
