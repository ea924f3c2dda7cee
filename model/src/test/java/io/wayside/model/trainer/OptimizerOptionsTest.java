package io.wayside.model.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizerOptionsTest {

  @Test
  void warmsUpAlongALine() {
    OptimizerOptions options = options(OptimizerOptions.Decay.CONSTANT);
    assertThat(options.rate(1, 1000)).isEqualTo(1e-5, within(1e-12));
    assertThat(options.rate(50, 1000)).isEqualTo(5e-4, within(1e-12));
    assertThat(options.rate(500, 1000)).isEqualTo(1e-3, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(names = {"POLYNOMIAL", "COSINE"})
  void fallsToNearlyNothing(OptimizerOptions.Decay decay) {
    OptimizerOptions options = options(decay);
    for (int step = 101; step <= 1000; step++) {
      assertThat(options.rate(step, 1000)).isLessThan(options.rate(step - 1, 1000));
    }
    assertThat(options.rate(1000, 1000)).isBetween(0.0, 1e-5);
  }

  @Test
  void averageForgetsTheFirstWeights() {
    OptimizerOptions options = options(OptimizerOptions.Decay.CONSTANT);
    assertThat(options.averageDecay(1)).isLessThan(0.2);
    assertThat(options.averageDecay(1_000_000)).isEqualTo(0.998);
  }

  @Test
  void namesTheKeyOfWhatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OptimizerOptions(0, 0, OptimizerOptions.Decay.COSINE, 0, 1, 0.9))
        .withMessage("learning-rate: expected above 0 but was 0.0");
  }

  private static OptimizerOptions options(OptimizerOptions.Decay decay) {
    return new OptimizerOptions(1e-3, 100, decay, 0.05, 1, 0.998);
  }
}
