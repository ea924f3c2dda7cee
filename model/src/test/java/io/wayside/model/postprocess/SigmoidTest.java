package io.wayside.model.postprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

final class SigmoidTest {

  @Test
  void isCloseToTheExactValue() {
    for (float x = -86.9f; x < 100; x += 0.0137f) {
      double exact = 1 / (1 + Math.exp(-x));
      assertThat((double) sigmoid(x)).as("at " + x).isCloseTo(exact, within(3e-7));
    }
  }

  @Test
  void isCloseInProportionWhereItIsTiny() {
    for (float x = -86.9f; x < 0; x += 0.0137f) {
      double exact = 1 / (1 + Math.exp(-x));
      assertThat((double) sigmoid(x)).as("at " + x).isCloseTo(exact, withinPercentage(2e-3));
    }
  }

  @Test
  void isAHalfAtZeroOfEitherSign() {
    assertThat(sigmoid(0)).isEqualTo(0.5f);
    assertThat(sigmoid(-0f)).isEqualTo(0.5f);
  }

  @Test
  void endsAtZeroAndOne() {
    for (float x : new float[] {100, 200, 1e30f, Float.POSITIVE_INFINITY}) {
      assertThat(sigmoid(x)).isEqualTo(1);
      assertThat(sigmoid(-x)).isZero();
    }
    assertThat(sigmoid(Float.NaN)).isNaN();
  }

  @Test
  void leavesTheRestOfTheArrayAlone() {
    float[] probabilities = {5, 5, 5};

    Sigmoid.apply(new float[] {0, 0, 0}, probabilities, 2);

    assertThat(probabilities).containsExactly(0.5f, 0.5f, 5);
  }

  private static float sigmoid(float x) {
    float[] probability = {x};
    Sigmoid.apply(probability, probability, 1);
    return probability[0];
  }
}
