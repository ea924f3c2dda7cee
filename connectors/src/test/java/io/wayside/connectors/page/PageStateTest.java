package io.wayside.connectors.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageStateTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static final String PLACES =
      """
      {"camera": "north",
       "tripwires": [{"name": "gate", "from": {"x": 0.25, "y": 0.5}, "to": {"x": 0.75, "y": 0.5},
                      "rightward": "in"}],
       "zones": [{"name": "yard",
                  "corners": [{"x": 0.1, "y": 0.1}, {"x": 0.9, "y": 0.1}, {"x": 0.5, "y": 0.9}]}]}
      """;

  private final PageState state = new PageState();
  private final DrawnCamera camera = new DrawnCamera("north");

  @Test
  void aCameraShowsItsNewestWholePass() throws Exception {
    send(camera.pass(1, NOW, 1), NOW.plusMillis(300));
    send(camera.pass(2, NOW.plusMillis(200), 4), NOW.plusMillis(500));
    state.take(camera.semantic(3, NOW.plusMillis(400), 9), NOW.plusMillis(600), true);
    state.announce(NOW);

    JsonNode shown = detail("north");
    assertThat(shown.path("inference").asText()).isEqualTo(camera.inference(2));
    assertThat(shown.path("frame").asText()).isEqualTo("f-2");
    assertThat(shown.path("captured_ms").asLong()).isEqualTo(NOW.plusMillis(200).toEpochMilli());
    assertThat(shown.path("latency_ms").asLong()).isEqualTo(300);
    assertThat(shown.path("interval_ms").asLong()).isEqualTo(200);
    assertThat(shown.path("segmented").asInt()).isEqualTo(2);
    assertThat(shown.path("counts"))
        .isEqualTo(
            JSON.readTree("[{\"id\":2,\"name\":\"Car\",\"colour\":\"#400080\",\"count\":4}]"));
  }

  @Test
  void theLegendHasNamesColoursSharesAndCounts() throws Exception {
    send(camera.pass(1, NOW, 3), NOW);
    state.announce(NOW);

    JsonNode classes = detail("north").path("classes");
    assertThat(classes).extracting(it -> it.path("name").asText()).isEqualTo(DrawnCamera.LABELS);
    assertThat(classes)
        .extracting(it -> it.path("colour").asText())
        .containsExactly("#808080", "#804080", "#400080", "#404000");
    assertThat(classes.get(0).path("share").asDouble()).isEqualTo(60 / 180.0);
    assertThat(classes.get(0).has("count")).isFalse();
    assertThat(classes.get(2).path("count").asInt()).isEqualTo(3);
    assertThat(classes.get(3).path("count").asInt()).isZero();
  }

  @Test
  void anOldLatencyIsNotTakenForThatOfALiveCamera() throws Exception {
    for (ResultRecord result : camera.pass(1, NOW.minusSeconds(20), 1)) {
      state.take(result, NOW, false);
    }
    state.announce(NOW);

    assertThat(detail("north").has("latency_ms")).isFalse();
  }

  @Test
  void failuresAreCountedOnceByReason() throws Exception {
    ResultRecord truncated = camera.failure(1, NOW, "TRUNCATED");
    state.take(truncated, NOW, true);
    state.take(truncated, NOW, true);
    state.take(camera.failure(2, NOW, "TIMEOUT"), NOW, true);
    state.announce(NOW);

    JsonNode shown = detail("north");
    assertThat(shown.path("failed").asInt()).isEqualTo(2);
    assertThat(shown.path("failures"))
        .isEqualTo(
            JSON.readTree(
                "[{\"reason\":\"TRUNCATED\",\"count\":1},{\"reason\":\"TIMEOUT\",\"count\":1}]"));
    assertThat(shown.path("last_failures").get(0).path("reason").asText()).isEqualTo("TIMEOUT");
  }

  @Test
  void aRecordThatIsNoneOfOursIsCountedAndTheOthersGoOn() throws Exception {
    byte[] nonsense = {1, 2, 3};
    for (Topic topic : ForwardPass.KINDS) {
      state.take(camera.record(topic, 1, NOW, "image/png", nonsense, List.of()), NOW, true);
    }
    send(camera.pass(2, NOW, 1), NOW);
    state.announce(NOW);

    assertThat(detail("north").path("unreadable").asInt()).isEqualTo(3);
    assertThat(detail("north").path("frame").asText()).isEqualTo("f-2");
  }

  @Test
  void aTrafficRecordThatIsNoneOfOursIsCountedAndTheOthersGoOn() throws Exception {
    byte[] nonsense = {1, 2, 3};
    ResultRecord unreadable =
        camera.record(Topic.TRAFFIC, 1, NOW, "application/protobuf", nonsense, List.of());
    state.take(unreadable, NOW, true);
    state.take(camera.crossing(2, NOW, "gate", "in"), NOW, true);
    state.take(camera.settings(3, "{\"camera\":\"south\"}"), NOW, true);
    state.announce(NOW);

    assertThat(detail("north").path("unreadable").asInt()).isEqualTo(2);
    assertThat(detail("north").path("crossed").asInt()).isEqualTo(1);
  }

  @Test
  void crossingsAreToldInShortAndInFull() throws Exception {
    state.take(camera.crossing(7, NOW, "gate", "in"), NOW, true);
    state.take(camera.crossing(8, NOW.plusSeconds(1), "gate", "in"), NOW, true);
    state.announce(NOW);

    JsonNode summary = JSON.readTree(state.everything().cameras().get(0).summary());
    assertThat(summary.path("crossed").asInt()).isEqualTo(2);
    assertThat(summary.path("skipped").asInt()).isZero();
    assertThat(summary.has("last_crossings")).isFalse();
    JsonNode shown = detail("north");
    assertThat(shown.path("crossings"))
        .isEqualTo(
            JSON.readTree(
                "[{\"tripwire\":\"gate\",\"direction\":\"in\",\"label\":\"Car\",\"count\":2}]"));
    assertThat(shown.path("last_crossings")).hasSize(2);
    assertThat(shown.path("last_crossings").get(0))
        .isEqualTo(
            JSON.readTree(
                """
                {"time_ms": %d, "tripwire": "gate", "direction": "in", "label": "Car", "track": 8}
                """
                    .formatted(NOW.plusSeconds(1).toEpochMilli())));
  }

  @Test
  void theLastWindowSilenceAndSkippedFramesAreTold() throws Exception {
    takeTraffic(
        1,
        """
        {"window": {"start": "2026-11-20T09:59:00Z", "end": "2026-11-20T10:00:00Z",
          "frames_analysed": 290, "frames_failed": 3, "frames_late": 2, "frames_skipped": 5,
          "zones": [{"zone": "yard", "mean_occupancy": 1.5, "most_inside": 4, "most_standing": 2,
            "mean_coverage": 0.25}]}}
        """);
    takeTraffic(
        2, "{\"silence\":{\"from\":\"2026-11-20T09:00:00Z\",\"to\":\"2026-11-20T09:10:00Z\"}}");
    takeTraffic(3, "{\"skipped_frame\":{\"reason\":\"SUPERSEDED\"}}");
    state.announce(NOW);

    JsonNode shown = detail("north");
    long now = NOW.toEpochMilli();
    assertThat(shown.path("window"))
        .isEqualTo(
            JSON.readTree(
                """
                {"start_ms": %d, "end_ms": %d,
                 "analysed": 290, "failed": 3, "late": 2, "skipped": 5,
                 "zones": [{"zone": "yard", "mean": 1.5, "most_inside": 4, "most_standing": 2,
                   "coverage": 0.25}]}
                """
                    .formatted(now - 60_000, now)));
    assertThat(shown.path("silence").path("from_ms").asLong()).isEqualTo(now - 3_600_000);
    assertThat(shown.path("silence").path("to_ms").asLong()).isEqualTo(now - 3_000_000);
    assertThat(shown.path("skipped").asInt()).isEqualTo(1);
    assertThat(shown.path("skipped_reasons"))
        .isEqualTo(JSON.readTree("[{\"reason\":\"SUPERSEDED\",\"count\":1}]"));
  }

  @Test
  void whatIsReadBackFromBeforeTheStartIsNotAddedUp() throws Exception {
    state.take(camera.crossing(1, NOW.minusSeconds(60), "gate", "in"), NOW, false);
    state.take(camera.crossing(2, NOW.plusSeconds(1), "gate", "in"), NOW, false);
    state.announce(NOW);

    assertThat(detail("north").path("crossed").asInt()).isEqualTo(1);
    assertThat(detail("north").path("last_crossings")).hasSize(2);
  }

  @Test
  void tripwiresAndZonesAreToldUntilTheirSettingsEnd() throws Exception {
    state.take(camera.settings(1, PLACES), NOW, true);
    state.announce(NOW);
    assertThat(state.everything().cameras()).as("settings alone make no camera").isEmpty();

    send(camera.pass(1, NOW, 1), NOW);
    state.announce(NOW);
    assertThat(detail("north").path("tripwires"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"name": "gate", "from": [0.25, 0.5], "to": [0.75, 0.5],
                  "rightward": "in", "leftward": "leftward"}]
                """));
    assertThat(detail("north").path("zones"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"name": "yard", "corners": [[0.1, 0.1], [0.9, 0.1], [0.5, 0.9]]}]
                """));

    state.take(camera.settings(2, ""), NOW, true);
    state.announce(NOW);
    assertThat(detail("north").path("tripwires")).isEmpty();
    assertThat(detail("north").path("zones")).isEmpty();
  }

  @Test
  void onlyNewsIsAnnounced() throws Exception {
    send(camera.pass(1, NOW, 1), NOW);
    send(new DrawnCamera("south").pass(1, NOW, 1), NOW);
    state.announce(NOW);
    Update first = state.await(0, Duration.ZERO, null);
    assertThat(first.complete()).isTrue();
    assertThat(first.cameras()).hasSize(2);

    send(camera.pass(2, NOW, 1), NOW);
    send(camera.pass(3, NOW, 1), NOW);
    assertThat(state.await(first.version(), Duration.ZERO, null).cameras()).isEmpty();
    state.announce(NOW);
    Update second = state.await(first.version(), Duration.ZERO, null);

    assertThat(second.complete()).isFalse();
    assertThat(second.cameras()).extracting(Announcement::camera).containsExactly("north");
    assertThat(JSON.readTree(second.cameras().get(0).summary()).path("frame").asText())
        .isEqualTo("f-3");
    assertThat(state.await(first.version(), Duration.ZERO, "south").cameras()).isEmpty();
  }

  @Test
  void picturesOfAnnouncedPassesCanBeFetchedForAMoment() {
    for (int i = 0; i < 20; i++) {
      send(camera.pass(i, NOW, 1), NOW);
      state.announce(NOW);
    }
    assertThat(state.pass("north", camera.inference(19))).isPresent();
    assertThat(state.pass("north", camera.inference(15))).isPresent();
    assertThat(state.pass("north", camera.inference(1))).isEmpty();
    assertThat(state.pass("south", camera.inference(19))).isEmpty();
  }

  @Test
  void camerasAreBounded() {
    for (int i = 0; i < 1000; i++) {
      ResultRecord failure = new DrawnCamera("camera " + i).failure(1, NOW, "TIMEOUT");
      state.take(failure, NOW.plusMillis(i), true);
      if (i % 100 == 0) {
        state.announce(NOW);
      }
    }
    state.announce(NOW);

    assertThat(state.everything().cameras())
        .hasSize(PageState.MOST_CAMERAS)
        .extracting(Announcement::camera)
        .contains("camera 999")
        .doesNotContain("camera 743");
  }

  @Test
  void picturesAreBoundedWhateverComes() {
    byte[] jpeg = new byte[8 << 20];
    jpeg[0] = (byte) 0xff;
    jpeg[1] = (byte) 0xd8;
    List<DrawnCamera> cameras = List.of(camera, new DrawnCamera("south"), new DrawnCamera("east"));
    for (int i = 0; i < 200; i++) {
      for (DrawnCamera each : cameras) {
        state.take(each.semantic(i, NOW, 1), NOW, true);
        state.take(each.instances(i, NOW, Map.of("Car", 1)), NOW, true);
        if (i % 3 > 0) {
          state.take(each.record(Topic.PANOPTIC, i, NOW, "image/jpeg", jpeg, List.of()), NOW, true);
        }
      }
      state.announce(NOW);
    }

    assertThat(state.bytes())
        .isPositive()
        .isLessThanOrEqualTo(PageState.MOST_PICTURE_BYTES + cameras.size() * (9L << 20));
  }

  @Test
  void aWaitingBrowserIsToldAtOnce() throws Exception {
    Update first = state.everything();
    Thread later =
        new Thread(
            () -> {
              send(camera.pass(1, NOW, 1), NOW);
              state.announce(NOW);
            });
    later.start();

    Update next = state.await(first.version(), Duration.ofSeconds(20), null);

    later.join();
    assertThat(next.cameras()).hasSize(1);
  }

  private void takeTraffic(int number, String json) {
    byte[] value = json.getBytes(StandardCharsets.UTF_8);
    state.take(
        camera.record(Topic.TRAFFIC, number, NOW, "application/json", value, List.of()), NOW, true);
  }

  private void send(List<ResultRecord> results, Instant received) {
    results.forEach(it -> state.take(it, received, true));
  }

  private JsonNode detail(String name) throws Exception {
    return JSON.readTree(state.await(0, Duration.ZERO, name).cameras().get(0).detail());
  }
}
