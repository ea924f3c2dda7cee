package io.wayside.model.postprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

final class SigmoidTest {

  @Test
  void isWithinSevenDigitsOfTheExactValue() {
    for (float x = -86.9f; x < 40; x += 0.0137f) {
      double exact = 1 / (1 + Math.exp(-x));
      assertThat((double) Sigmoid.of(x)).as("at " + x).isCloseTo(exact, withinPercentage(4e-5));
    }
  }

  @Test
  void isAHalfAtZeroOfEitherSign() {
    assertThat(Sigmoid.of(0)).isEqualTo(0.5f);
    assertThat(Sigmoid.of(-0f)).isEqualTo(0.5f);
  }

  @Test
  void endsAtZeroAndOne() {
    assertThat(Sigmoid.of(200)).isEqualTo(1);
    assertThat(Sigmoid.of(-200)).isZero();
    assertThat(Sigmoid.of(Float.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Sigmoid.of(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(Sigmoid.of(Float.NaN)).isNaN();
  }
}
