package io.wayside.connectors.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.connectors.kafka.Readings;
import io.wayside.connectors.wire.v1.Traffic;
import io.wayside.model.frame.SkippedFrame;
import io.wayside.model.traffic.Crossing;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Silence;
import io.wayside.model.traffic.TrafficEvent;
import io.wayside.model.traffic.TrafficReading;
import io.wayside.model.traffic.TrafficWindow;
import io.wayside.model.traffic.ZonePassage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficMessageTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");

  @Test
  void readsInBothFormatsWhatItWrites() throws Exception {
    Traffic silence =
        TrafficMessage.of(
            new TrafficReading(
                Readings.FRAME,
                Readings.MODEL,
                "v",
                0,
                null,
                TrafficEvent.of(new Silence(NINE, NINE.plusSeconds(20)))),
            Readings.LABELS);

    for (MessageFormat format : MessageFormat.values()) {
      assertThat(TrafficMessage.read(format.bytes(silence), format.contentType()))
          .isEqualTo(silence);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"time\": \"2026-11-20T09:00:00Z\"}",
        "{\"silence\": {\"from\": \"2026-11-20T09:00:00Z\", \"to\": \"2026-11-20T09:00:00Z\"}}",
        "{\"window\": {\"start\": \"2026-11-20T09:00:00Z\", \"end\": \"2026-11-20T08:00:00Z\"}}",
        "{\"zone_passage\": {\"dwell\": \"-1s\"}}",
        "{\"window\": {\"start\": \"2026-11-20T09:00:00Z\", \"end\": \"2026-11-20T09:01:00Z\","
            + " \"zones\": [{\"mean_occupancy\": \"NaN\"}]}}"
      })
  void refusesWhatCannotBe(String value) {
    assertThatThrownBy(
            () -> TrafficMessage.read(value.getBytes(StandardCharsets.UTF_8), "application/json"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void writesACrossing() throws Exception {
    TrafficEvent crossing =
        TrafficEvent.of(
            new Crossing("gate", "in", 7, 1, NINE.plusMillis(250), new Place(0.5, 0.25)));

    assertThat(json(crossing))
        .isEqualTo(
            expected(
                "2026-11-20T09:00:00.250Z",
                """
                "crossing": {"tripwire": "gate", "direction": "in", "track_id": 7, "label_id": 1,
                             "label": "car", "place": {"x": 0.5, "y": 0.25}}
                """));
  }

  @Test
  void writesAnExitFromAZone() throws Exception {
    TrafficEvent exit =
        TrafficEvent.of(
            new ZonePassage("yard", ZonePassage.Kind.EXIT, 7, 2, NINE, Duration.ofMillis(1500)));

    assertThat(json(exit))
        .isEqualTo(
            expected(
                "2026-11-20T09:00:00Z",
                """
                "zone_passage": {"zone": "yard", "kind": "EXIT", "track_id": 7, "label_id": 2,
                                 "label": "person", "dwell": "1.500s"}
                """));
  }

  @Test
  void writesAWindow() throws Exception {
    TrafficWindow window =
        new TrafficWindow(
            NINE,
            NINE.plusSeconds(60),
            new TrafficWindow.Frames(300, 2, 1, 4),
            List.of(new TrafficWindow.CrossingCount("gate", "in", 1, 4)),
            List.of(new TrafficWindow.JourneyCount("gate", "exit", 1, 3)),
            List.of(new TrafficWindow.ClassCount(1, 5)),
            List.of(new TrafficWindow.ZoneFigures("yard", 1, 0, 0.25, 1, 0, 0.125)));

    assertThat(json(TrafficEvent.of(window)))
        .isEqualTo(
            expected(
                "2026-11-20T09:01:00Z",
                """
                "window": {
                  "start": "2026-11-20T09:00:00Z", "end": "2026-11-20T09:01:00Z",
                  "frames_analysed": 300, "frames_failed": 2, "frames_late": 1, "frames_skipped": 4,
                  "crossings": [{"tripwire": "gate", "direction": "in", "label_id": 1,
                                 "label": "car", "count": 4}],
                  "journeys": [{"origin": "gate", "destination": "exit", "label_id": 1,
                                "label": "car", "count": 3}],
                  "road_users": [{"label_id": 1, "label": "car", "count": 5}],
                  "zones": [{"zone": "yard", "entries": 1, "exits": 0, "mean_occupancy": 0.25,
                             "most_inside": 1, "most_standing": 0,
                             "mean_coverage": 0.125}]}
                """));
  }

  @Test
  void writesASilenceWithoutAModelWhereTheFrameHadFailed() throws Exception {
    TrafficEvent silence = TrafficEvent.of(new Silence(NINE, NINE.plusSeconds(30)));
    TrafficReading reading = new TrafficReading(Readings.FRAME, null, "v", 0, null, silence);

    JsonNode message =
        JSON.readTree(MessageFormat.json(TrafficMessage.of(reading, Readings.LABELS)));

    assertThat(message.has("model")).isFalse();
    assertThat(message.at("/silence/from").asText()).isEqualTo("2026-11-20T09:00:00Z");
    assertThat(message.at("/silence/to").asText()).isEqualTo("2026-11-20T09:00:30Z");
  }

  @Test
  void writesWhyAFrameWasSkipped() throws Exception {
    TrafficEvent skipped =
        TrafficEvent.of(new SkippedFrame(Readings.FRAME, SkippedFrame.Reason.TOO_OLD));

    assertThat(json(skipped))
        .isEqualTo(
            expected(
                "2026-11-20T10:00:00.123456Z", "\"skipped_frame\": {\"reason\": \"TOO_OLD\"}"));
  }

  @Test
  void writesThatAFrameWasSampledOut() throws Exception {
    TrafficEvent skipped =
        TrafficEvent.of(new SkippedFrame(Readings.FRAME, SkippedFrame.Reason.SAMPLED_OUT));

    assertThat(json(skipped).at("/skipped_frame/reason").asText()).isEqualTo("SAMPLED_OUT");
  }

  private static JsonNode json(TrafficEvent event) throws Exception {
    TrafficReading reading =
        new TrafficReading(Readings.FRAME, Readings.MODEL, "v", 0, null, event);
    return JSON.readTree(MessageFormat.json(TrafficMessage.of(reading, Readings.LABELS)));
  }

  private static JsonNode expected(String time, String event) throws Exception {
    return JSON.readTree(
        """
        {"camera": "Süd 1/a", "time": "%s", "frame": "f-1",
         "model": {"name": "camvid", "version": "3", "weights_sha256": "ab12"},
         "settings_version": "v", %s}
        """
            .formatted(time, event));
  }
}
