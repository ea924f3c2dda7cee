package io.wayside.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LatencyHistogramTest {

  @Test
  void readsNearestRankPercentiles() {
    LatencyHistogram histogram = new LatencyHistogram();
    for (int millis = 1; millis <= 100; millis++) {
      histogram.add(Duration.ofMillis(millis));
    }

    assertThat(histogram.percentileMillis(0.50)).isEqualTo(50);
    assertThat(histogram.percentileMillis(0.95)).isEqualTo(95);
    assertThat(histogram.percentileMillis(0.99)).isEqualTo(99);
  }

  @Test
  void isZeroWithoutMeasurements() {
    assertThat(new LatencyHistogram().percentileMillis(0.5)).isZero();
  }

  @Test
  void aClockThatRanBackCountsAsZero() {
    LatencyHistogram histogram = new LatencyHistogram();
    histogram.add(Duration.ofMillis(-3));

    assertThat(histogram.percentileMillis(0.99)).isZero();
  }
}
