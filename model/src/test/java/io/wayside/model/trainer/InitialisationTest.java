package io.wayside.model.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class InitialisationTest {
  private final Initialisation initialisation = new Initialisation(5);

  @Test
  void convolutionsOfTheBackboneKeepTheVarianceOfGradients() {
    float[] values =
        initialisation.values("model.encoder.encoder.stages.0.filter", Shape.of(3, 3, 64, 128));
    // Cut off at two deviations, a normal distribution keeps 0.774 of its variance.
    assertThat(deviation(values)).isEqualTo(Math.sqrt(2.0 / (9 * 128) * 0.774), within(2e-4));
  }

  @Test
  void linearLayersAreUniformByGlorot() {
    float[] values = initialisation.values("decoder.fc1.matrix", Shape.of(96, 256));
    double bound = Math.sqrt(6.0 / 352);
    for (float value : values) {
      assertThat((double) value).isBetween(-bound, bound);
    }
    assertThat(deviation(values)).isEqualTo(bound / Math.sqrt(3), within(2e-3));
  }

  @Test
  void samplingOffsetsLieOnSquareRings() {
    float[] values = initialisation.values("a.sampling_offsets.bias", Shape.of(4 * 3 * 4 * 2));
    // Heads look along +x, +y, -x, -y; points are 1, 2, 3, 4 places away, on every level alike.
    int[][] directions = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    for (int i = 0; i < values.length; i += 2) {
      int[] direction = directions[i / 24];
      int distance = i / 2 % 4 + 1;
      assertThat(values[i]).isCloseTo(direction[0] * distance, within(1e-5f));
      assertThat(values[i + 1]).isCloseTo(direction[1] * distance, within(1e-5f));
    }
    assertThat(initialisation.values("a.sampling_offsets.matrix", Shape.of(4, 96)))
        .containsOnly(0f);
  }

  @Test
  void normsStartAsTheIdentity() {
    assertThat(initialisation.values("a.gamma", Shape.of(4))).containsOnly(1f);
    assertThat(initialisation.values("a.beta", Shape.of(4))).containsOnly(0f);
    assertThat(initialisation.values("a.mean", Shape.of(4))).containsOnly(0f);
    assertThat(initialisation.values("a.variance", Shape.of(4))).containsOnly(1f);
  }

  @Test
  void differsByVariableAndBySeed() {
    float[] values = initialisation.values("a.matrix", Shape.of(4, 4));
    assertThat(initialisation.values("a.matrix", Shape.of(4, 4))).isEqualTo(values);
    assertThat(initialisation.values("b.matrix", Shape.of(4, 4))).isNotEqualTo(values);
    assertThat(new Initialisation(6).values("a.matrix", Shape.of(4, 4))).isNotEqualTo(values);
  }

  private static double deviation(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum / values.length);
  }
}
