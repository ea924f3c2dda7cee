package io.wayside.connectors.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountHistoryTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private final CountHistory history = new CountHistory();

  @Test
  void aStepIsTheMeanOfItsFrames() {
    history.add(NOW, Map.of("Car", 2));
    history.add(NOW.plusMillis(1999), Map.of("Car", 5));

    assertThat(last(history.counts("Car", NOW))).isEqualTo(3.5);
  }

  @Test
  void aStepWithoutAFrameIsUnknownAndNotZero() {
    history.add(NOW.minusSeconds(4), Map.of("Car", 0));

    List<Double> counts = history.counts("Car", NOW);
    assertThat(counts).hasSize(CountHistory.STEPS);
    assertThat(counts.get(CountHistory.STEPS - 3)).isZero();
    assertThat(counts.get(CountHistory.STEPS - 2)).isNaN();
    assertThat(last(counts)).isNaN();
  }

  @Test
  void tenMinutesAreKept() {
    history.add(NOW, Map.of("Car", 1));

    assertThat(history.counts("Car", NOW.plusSeconds(598)).get(0)).isEqualTo(1);
    assertThat(history.counts("Car", NOW.plusSeconds(600))).allMatch(it -> it.isNaN());
    assertThat(history.classesSeen(NOW.plusSeconds(598))).containsExactly("Car");
    assertThat(history.classesSeen(NOW.plusSeconds(600))).isEmpty();
  }

  @Test
  void aCameraWithAWrongClockDisturbsOneStep() {
    history.add(NOW.minusSeconds(2), Map.of("Car", 1));
    history.add(NOW.plus(Duration.ofHours(1)), Map.of("Car", 9));
    history.add(NOW, Map.of("Car", 3));

    List<Double> counts = history.counts("Car", NOW);
    assertThat(last(counts)).isEqualTo(3);
    assertThat(counts).doesNotContain(9.0);
  }

  @Test
  void classesAreBounded() {
    for (int i = 0; i < 1000; i++) {
      history.add(NOW, Map.of("class " + i, 1));
    }
    assertThat(history.classesSeen(NOW)).hasSize(CountHistory.MOST_CLASSES);
  }

  @Test
  void latenciesAreMeansOfTheirOwnFrames() {
    history.add(NOW, Map.of("Car", 1));
    history.addLatency(NOW, Duration.ofMillis(200));
    history.addLatency(NOW, Duration.ofMillis(400));

    assertThat(last(history.latencies(NOW))).isEqualTo(300);
  }

  private static double last(List<Double> values) {
    return values.get(values.size() - 1);
  }
}
