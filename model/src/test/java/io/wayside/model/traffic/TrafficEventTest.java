package io.wayside.model.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.model.traffic.TrafficWindow.Frames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrafficEventTest {

  private static final Instant TIME = Instant.parse("2026-05-04T07:00:12.340Z");
  private static final Instant LATER = TIME.plusSeconds(48);
  private static final Crossing CROSSING = new Crossing("a", "in", 7, 2, TIME, new Place(0.5, 0.5));
  private static final ZonePassage PASSAGE =
      new ZonePassage("z", ZonePassage.Kind.EXIT, 7, 2, TIME, Duration.ofMillis(2340));

  @Test
  void hasTheTimeOfItsPart() {
    TrafficWindow window =
        new TrafficWindow(
            TIME, LATER, new Frames(1, 0, 0, 0), List.of(), List.of(), List.of(), List.of());

    assertThat(TrafficEvent.of(CROSSING).time()).isEqualTo(TIME);
    assertThat(TrafficEvent.of(PASSAGE).time()).isEqualTo(TIME);
    assertThat(TrafficEvent.of(window).time()).isEqualTo(LATER);
    assertThat(TrafficEvent.of(new Silence(TIME, LATER)).time()).isEqualTo(LATER);
  }

  @Test
  void hasExactlyOnePart() {
    assertThatThrownBy(() -> new TrafficEvent(null, null, null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("traffic event: expected one part but was 0");
    assertThatThrownBy(() -> new TrafficEvent(CROSSING, PASSAGE, null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("traffic event: expected one part but was 2");
  }

  @Test
  void passageKnowsItsDwellToTheMillisecond() {
    assertThat(PASSAGE.dwellMillis()).isEqualTo(2340);
    assertThat(PASSAGE.dwell()).isEqualTo(Duration.ofMillis(2340));
  }
}
