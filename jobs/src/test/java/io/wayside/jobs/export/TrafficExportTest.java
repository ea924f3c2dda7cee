package io.wayside.jobs.export;

import static io.wayside.jobs.history.Events.crossing;
import static io.wayside.jobs.history.Events.entry;
import static io.wayside.jobs.history.Events.history;
import static io.wayside.jobs.history.Events.journeys;
import static io.wayside.jobs.history.Events.silence;
import static io.wayside.jobs.history.Events.window;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.connectors.wire.v1.Traffic;
import io.wayside.connectors.wire.v1.Window;
import io.wayside.jobs.history.Events;
import io.wayside.jobs.history.TimeRange;
import io.wayside.jobs.report.Intervals;
import io.wayside.jobs.report.TrafficReport;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Tripwire;
import io.wayside.model.traffic.Zone;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hour from 06:00 to 07:00 in the formats of other programs. */
final class TrafficExportTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ImageSize SIZE = new ImageSize(100, 200);
  private static final TimeRange HOUR =
      new TimeRange(Instant.parse("2026-11-20T06:00:00Z"), Instant.parse("2026-11-20T07:00:00Z"));

  /** One line across the picture from left to right, so that rightward is down. */
  private static final CameraSettings SETTINGS =
      new CameraSettings(
          Events.CAMERA,
          List.of(
              new Tripwire("gate", new Place(0, 0.5), new Place(1, 0.5), "in", "out"),
              new Tripwire("bridge", new Place(0.5, 0), new Place(0.5, 1), "in", "out")),
          List.of(
              new Zone("yard", List.of(new Place(0, 0), new Place(0.5, 0), new Place(0.25, 0.5)))));

  @TempDir private Path directory = Path.of("");

  @Test
  void sectionsAreInPixelsAndAreasAreClosed() throws IOException {
    Path file = directory.resolve("north.otflow");

    new OtFlow(SETTINGS, SIZE).write(file);

    JsonNode content = JSON.readTree(file.toFile());
    JsonNode gate = content.path("sections").path(0);
    assertThat(gate.path("id").asText()).isEqualTo("gate");
    assertThat(gate.path("type").asText()).isEqualTo("line");
    assertThat(gate.path("coordinates").toString())
        .isEqualTo("[{\"x\":0,\"y\":50},{\"x\":200,\"y\":50}]");
    assertThat(gate.path("relative_offset_coordinates").toString())
        .isEqualTo("{\"section-enter\":{\"x\":0.5,\"y\":1.0}}");
    JsonNode yard = content.path("sections").path(2);
    assertThat(yard.path("type").asText()).isEqualTo("area");
    assertThat(yard.path("coordinates").toString())
        .isEqualTo("[{\"x\":0,\"y\":0},{\"x\":100,\"y\":0},{\"x\":50,\"y\":50},{\"x\":0,\"y\":0}]");
    assertThat(content.path("flows").findValuesAsText("id"))
        .containsExactly("gate --> bridge", "bridge --> gate");
  }

  @Test
  void crossingsAreEventsWithTheWayOverTheLine() throws IOException {
    JsonNode list =
        otEvents(
                crossing("2026-11-20T05:59:59Z", "gate", "in", "Car"),
                crossing("2026-11-20T06:00:00.25Z", "gate", "in", "Car"),
                crossing("2026-11-20T06:00:01Z", "gate", "out", "Bicyclist"))
            .path("event_list");

    assertThat(list).hasSize(2);
    assertThat(list.path(0))
        .isEqualTo(
            JSON.readTree(
                """
                {"road_user_id": "7", "road_user_type": "car", "hostname": "north",
                 "occurrence": "2026-11-20 06:00:00.250000", "frame_number": 1,
                 "section_id": "gate", "event_coordinate": [100.0, 25.0],
                 "event_type": "section-enter", "direction_vector": [0.0, 1.0],
                 "video_name": "north", "interpolated_occurrence": "2026-11-20 06:00:00.250000",
                 "interpolated_event_coordinate": [100.0, 25.0]}
                """));
    assertThat(list.path(1).path("direction_vector").toString()).isEqualTo("[0.0,-1.0]");
    assertThat(list.path(1).path("road_user_type").asText()).isEqualTo("bicyclist");
  }

  @Test
  void whatHasNoPlaceInTheFormatIsNamed() throws IOException {
    OtEvents export = new OtEvents(SETTINGS, SIZE, HOUR);

    List<String> remarks =
        export.write(
            history(
                entry("2026-11-20T06:00:00Z"),
                crossing("2026-11-20T06:00:00Z", "gate", "in", "Tuk-tuk"),
                crossing("2026-11-20T06:00:00Z", "old", "in", "Car")),
            directory.resolve("north.otevents"));

    assertThat(remarks)
        .containsExactly(
            "crossings were counted under settings of another version (1)",
            "passages through zones have no place in the picture: left out (1)",
            "the class Tuk-tuk became other (1)",
            "the settings have no tripwire old: left out (1)");
  }

  @Test
  void vehiclesEnterEdgesAndPedestriansAreApart() throws IOException {
    List<String> remarks =
        sumo(
            Map.of("gate:in", "e1", "gate:out", "e2", "west", "w", "east", "e"),
            window(
                "2026-11-20T06:00:00Z",
                "2026-11-20T06:30:00Z",
                Window.newBuilder().setFramesAnalysed(1).addJourneys(journeys("west", "east", 3))),
            crossing("2026-11-20T06:01:00Z", "gate", "in", "Car"),
            crossing("2026-11-20T06:02:00Z", "gate", "in", "person"),
            crossing("2026-11-20T06:03:00Z", "gate", "in", "Tuk-tuk"),
            crossing("2026-11-20T06:04:00Z", "gate", "out", "Bicyclist"));

    assertThat(directory.resolve(SumoCounts.EDGES))
        .content()
        .contains("<interval id=\"north\" begin=\"0\" end=\"1800\">")
        .contains("<edge id=\"e1\" entered=\"2\" passenger=\"1\" pedestrian=\"1\"/>")
        .contains("<edge id=\"e2\" bicycle=\"1\" entered=\"1\"/>");
    assertThat(directory.resolve(SumoCounts.JOURNEYS))
        .content()
        .contains("<tazRelation from=\"w\" to=\"e\" count=\"3\"/>");
    assertThat(remarks).contains("the class Tuk-tuk has no vClass: in entered alone");
  }

  @Test
  void whatWasNotLookedAtIsNoCountOfZero() throws IOException {
    List<String> remarks =
        sumo(
            Map.of(),
            window("2026-11-20T06:00:00Z", "2026-11-20T06:30:00Z"),
            crossing("2026-11-20T06:40:00Z", "gate", "in", "Car"));

    assertThat(directory.resolve(SumoCounts.EDGES))
        .content()
        .contains("<edge id=\"gate:in\" entered=\"0\" passenger=\"0\"/>")
        .doesNotContain("begin=\"1800\"");
    assertThat(remarks).contains("edges.xml: intervals that were not observed are left out (1)");
  }

  @Test
  void everyEventIsARow() throws IOException {
    Path file = directory.resolve("events.csv");

    new CsvEvents(HOUR, Set.of())
        .write(
            history(
                crossing("2026-11-20T06:00:00Z", "gate", "in", "Car"),
                crossing("2026-11-20T07:00:00Z", "gate", "in", "Car"),
                Events.exit("2026-11-20T06:01:00Z", Duration.ofMillis(1500)),
                window("2026-11-20T06:59:00Z", "2026-11-20T07:01:00Z"),
                silence("2026-11-20T05:00:00Z", "2026-11-20T05:30:00Z")),
            file);

    assertThat(Files.readAllLines(file))
        .containsExactly(
            "camera,event,time,start,end,tripwire,direction,zone,track_id,class,x,y,dwell_seconds,"
                + "frames_analysed,frames_failed,frames_late,frames_skipped,reason,frame,model,"
                + "model_version,weights_sha256,settings_version",
            "north,crossing,2026-11-20T06:00:00Z,,,gate,in,,7,Car,0.5,0.25,,,,,,,f,m,1,aa,v",
            "north,zone exit,2026-11-20T06:01:00Z,,,,,yard,7,Car,,,1.5,,,,,,f,m,1,aa,v",
            "north,window,2026-11-20T07:01:00Z,2026-11-20T06:59:00Z,2026-11-20T07:01:00Z,"
                + ",,,,,,,,10,0,0,0,,f,m,1,aa,v");
  }

  private JsonNode otEvents(Traffic... events) throws IOException {
    Path file = directory.resolve("north.otevents");
    new OtEvents(SETTINGS, SIZE, HOUR).write(history(events), file);
    try (InputStream bytes = new BZip2CompressorInputStream(Files.newInputStream(file))) {
      return JSON.readTree(bytes);
    }
  }

  private List<String> sumo(Map<String, String> edges, Traffic... events) throws IOException {
    Intervals halves = new Intervals(HOUR, Duration.ofMinutes(30), ZoneId.of("UTC"));
    TrafficReport report = TrafficReport.of(history(events), halves, Set.of());
    return new SumoCounts(report.cameras().get(0), halves, edges).write(directory);
  }
}
