package io.wayside.connectors.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficBoardTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private final TrafficBoard board = new TrafficBoard();
  private final DrawnCamera camera = new DrawnCamera("north");
  private int number;

  @Test
  void crossingsAreAddedUpByTripwireDirectionAndClass() throws Exception {
    cross("gate", "in");
    cross("gate", "in");
    cross("gate", "out");
    take("{\"crossing\":{\"tripwire\":\"gate\",\"direction\":\"in\",\"label\":\"Truck\"}}");

    assertThat(board.snapshot().totals())
        .containsExactly(
            new CrossingTotal("gate", "in", "Car", 2),
            new CrossingTotal("gate", "out", "Car", 1),
            new CrossingTotal("gate", "in", "Truck", 1));
    assertThat(board.snapshot().crossings()).isEqualTo(4);
  }

  @Test
  void aCrossingThatIsSentAgainIsCountedOnce() throws Exception {
    ResultRecord crossing = camera.crossing(7, NOW, "gate", "in");
    assertThat(board.take(crossing, true)).isTrue();
    assertThat(board.take(crossing, true)).isFalse();

    assertThat(board.snapshot().crossings()).isEqualTo(1);
    assertThat(board.snapshot().last())
        .containsExactly(new SeenCrossing(NOW, "gate", "in", "Car", 7));
  }

  @Test
  void whatWasBeforeThePageIsShownButNotAddedUp() throws Exception {
    board.take(camera.crossing(1, NOW, "gate", "in"), false);
    board.take(json("{\"skipped_frame\":{\"reason\":\"TOO_OLD\"}}"), false);

    assertThat(board.snapshot().last()).hasSize(1);
    assertThat(board.snapshot().crossings()).isZero();
    assertThat(board.snapshot().skippedFrames()).isZero();
  }

  @Test
  void theLastCrossingsAreKeptNewestFirst() throws Exception {
    for (int i = 0; i < 50; i++) {
      board.take(camera.crossing(i, NOW.plusSeconds(i), "gate", "in"), true);
    }

    assertThat(board.snapshot().last())
        .hasSize(TrafficBoard.MOST_LAST)
        .extracting(SeenCrossing::trackId)
        .startsWith(49L, 48L)
        .endsWith(30L);
    assertThat(board.snapshot().crossings()).isEqualTo(50);
  }

  @Test
  void totalsAreBoundedWhateverComes() throws Exception {
    for (int i = 0; i < 3000; i++) {
      cross("tripwire " + i % 150, "way " + i);
    }

    List<CrossingTotal> totals = board.snapshot().totals();
    assertThat(totals).hasSize(CrossingTotals.MOST_KEYS);
    assertThat(totals.stream().map(CrossingTotal::tripwire).distinct())
        .hasSize(CrossingTotals.MOST_TRIPWIRES);
    assertThat(board.snapshot().others()).isEqualTo(3000 - CrossingTotals.MOST_KEYS);
    assertThat(board.snapshot().crossings()).isEqualTo(3000);
  }

  @Test
  void namesThatAreTooLongAreCut() throws Exception {
    cross("x".repeat(100_000), "in");

    assertThat(board.snapshot().totals().get(0).tripwire()).hasSize(101).endsWith("x…");
  }

  @Test
  void skippedFramesAreCountedByReason() throws Exception {
    take("{\"skipped_frame\":{\"reason\":\"TOO_OLD\"}}");
    take("{\"skipped_frame\":{\"reason\":\"SUPERSEDED\"}}");
    take("{\"skipped_frame\":{\"reason\":\"SUPERSEDED\"}}");

    assertThat(board.snapshot().skipped())
        .containsExactly(entry("SUPERSEDED", 2L), entry("TOO_OLD", 1L));
    assertThat(board.snapshot().skippedFrames()).isEqualTo(3);
  }

  @Test
  void theLastWindowAndTheLastSilenceAreKept() throws Exception {
    take(
        """
        {"window": {"start": "2026-11-20T09:59:00Z", "end": "2026-11-20T10:00:00Z",
          "frames_analysed": 290, "frames_failed": 3, "frames_late": 2, "frames_skipped": 5,
          "zones": [{"zone": "yard", "mean_occupancy": 1.5, "most_inside": 4, "most_standing": 2,
            "mean_coverage": 0.25}]}}
        """);
    take("{\"silence\":{\"from\":\"2026-11-20T09:00:00Z\",\"to\":\"2026-11-20T09:10:00Z\"}}");

    assertThat(board.snapshot().window())
        .isEqualTo(
            new ClosedWindow(
                NOW.minusSeconds(60),
                NOW,
                290,
                3,
                2,
                5,
                List.of(new ZoneOccupancy("yard", 1.5, 4, 2, 0.25))));
    assertThat(board.snapshot().silence())
        .isEqualTo(new SilentTime(NOW.minusSeconds(3600), NOW.minusSeconds(3000)));
  }

  @Test
  void passagesAreAddedUpByZone() throws Exception {
    enter("yard", "ENTRY", 0);
    enter("yard", "ENTRY", 0);
    enter("yard", "EXIT", 4);
    enter("yard", "EXIT", 8);
    enter("yard", "EXIT", 90);
    enter("gate", "ENTRY", 0);

    assertThat(board.snapshot().visits())
        .containsExactly(
            new ZoneVisits("yard", 2, 3, Duration.ofSeconds(8)),
            new ZoneVisits("gate", 1, 0, null));
  }

  @Test
  void zonesAreBoundedWhateverComes() throws Exception {
    for (int i = 0; i < 2 * ZoneTotals.MOST_ZONES; i++) {
      enter("zone " + i, "ENTRY", 0);
    }

    assertThat(board.snapshot().visits()).hasSize(ZoneTotals.MOST_ZONES);
  }

  @Test
  void journeysOfAllWindowsAndClassesAreAddedUp() throws Exception {
    take(window(journey("west", "east", 2), journey("east", "west", 1)));
    take(window(journey("west", "east", 3)));
    board.take(json(window(journey("west", "east", 50))), false);

    assertThat(board.snapshot().journeys())
        .containsExactly(new JourneyTotal("west", "east", 5), new JourneyTotal("east", "west", 1));
  }

  @Test
  void journeysAreBoundedWhateverComes() throws Exception {
    for (int i = 0; i < JourneyTotals.MOST_KEYS + 7; i++) {
      take(window(journey("west", "way " + i, 2)));
    }

    assertThat(board.snapshot().journeys()).hasSize(JourneyTotals.MOST_KEYS);
    assertThat(board.snapshot().otherJourneys()).isEqualTo(14);
  }

  @Test
  void whatCannotBeIsRefused() {
    for (String refused :
        List.of(
            "no JSON",
            "{}",
            "{\"zone_passage\":{\"zone\":\"yard\"}}",
            "{\"zone_passage\":{\"zone\":\"yard\",\"kind\":\"EXIT\",\"dwell\":\"-1s\"}}",
            window()
                .replace(
                    "journeys\": [", "zones\": [{\"zone\": \"yard\", \"mean_occupancy\": \"NaN\"}"),
            window()
                .replace(
                    "journeys\": [", "zones\": [{\"zone\": \"yard\", \"mean_coverage\": 1.5}"))) {
      assertThatThrownBy(() -> take(refused)).as(refused).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(
            () -> board.take(camera.crossing(1, Instant.MAX.minusSeconds(1), "gate", "in"), true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected a moment");
    assertThat(board.snapshot().crossings()).isZero();
    assertThat(board.snapshot().window()).isNull();
  }

  private void cross(String tripwire, String direction) throws IOException {
    board.take(camera.crossing(number++, NOW, tripwire, direction), true);
  }

  private void enter(String zone, String kind, int seconds) throws IOException {
    take(
        "{\"zone_passage\":{\"zone\":\"%s\",\"kind\":\"%s\",\"dwell\":\"%ds\"}}"
            .formatted(zone, kind, seconds));
  }

  private static String window(String... journeys) {
    return """
    {"window": {"start": "2026-11-20T09:59:00Z", "end": "2026-11-20T10:00:00Z",
      "journeys": [%s]}}
    """
        .formatted(String.join(",", journeys));
  }

  private static String journey(String origin, String destination, int count) {
    return "{\"origin\":\"%s\",\"destination\":\"%s\",\"label\":\"Car\",\"count\":%d}"
        .formatted(origin, destination, count);
  }

  private void take(String message) throws IOException {
    assertThat(board.take(json(message), true)).isTrue();
  }

  private ResultRecord json(String message) {
    return camera.record(
        Topic.TRAFFIC,
        number++,
        NOW,
        "application/json",
        message.getBytes(StandardCharsets.UTF_8),
        List.of());
  }
}
