package io.wayside.connectors.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameSamplerTest {

  @ParameterizedTest
  @CsvSource({
    "25, 5, 50",
    "30, 5, 50",
    "23.976, 5, 50",
    "12.5, 5, 50",
    "24.01, 24, 240",
    "25, 25, 250",
    "29.97, 29.97, 300",
    "10, 25, 100"
  })
  void keepsTheRateWhateverThatOfTheFootage(
      double footage, double wanted, int expectedInTenSeconds) {
    FrameSampler sampler = new FrameSampler(wanted);

    long kept =
        IntStream.range(0, (int) Math.round(10 * footage))
            .mapToObj(i -> Duration.ofNanos(1000 * Math.round(i * 1e6 / footage)))
            .filter(sampler::keeps)
            .count();

    assertThat(kept).isBetween(expectedInTenSeconds - 1L, expectedInTenSeconds + 1L);
  }

  @Test
  void keepsEachFrameOfAJitteryCameraAtEqualRates() {
    FrameSampler sampler = new FrameSampler(25);

    for (int i = 0; i < 100; i++) {
      assertThat(sampler.keeps(Duration.ofMillis(40L * i + 5L * (i % 3)))).isTrue();
    }
  }

  @Test
  void keepsTheFirstFrameAndNoneTwice() {
    FrameSampler sampler = new FrameSampler(2);

    assertThat(sampler.keeps(Duration.ZERO)).isTrue();
    assertThat(sampler.keeps(Duration.ofMillis(100))).isFalse();
    assertThat(sampler.keeps(Duration.ofMillis(500))).isTrue();
  }

  @Test
  void goesOnAfterAGap() {
    FrameSampler sampler = new FrameSampler(2);

    assertThat(sampler.keeps(Duration.ofSeconds(60))).isTrue();
    assertThat(sampler.keeps(Duration.ofMillis(60_100))).isFalse();
    assertThat(sampler.keeps(Duration.ofMillis(60_500))).isTrue();
  }
}
