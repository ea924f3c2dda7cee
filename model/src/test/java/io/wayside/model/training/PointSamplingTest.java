package io.wayside.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** One picture of one row of eight pixels; the candidates are their centres. */
class PointSamplingTest {
  private static final float[] LOGITS = {5, -1, 3, 0.5f, -4, 2, 7, -6};
  private static final int[] MASK = {1, 1, 1, 0, 0, 0, 1, 1};
  private static final int[] ALL = {1, 1, 1, 1, 1, 1, 1, 1};
  private static final Offset<Float> ROUNDING = within(1e-5f);

  @Test
  void keepsTheMostUncertainCandidatesAndFillsUp() {
    assertThat(sampled(ALL)).containsExactly(new float[] {-1, 0.5f, 3, 7}, ROUNDING);
  }

  @Test
  void readsTheTrueMaskAtTheSamePoints() {
    try (Workbench bench = new Workbench()) {
      float[] shares = chosenSorted(bench.run(paired(bench, ALL).targets()));
      assertThat(shares).containsExactly(new float[] {0, 1, 1, 1}, ROUNDING);
    }
  }

  @Test
  void passesOverUnknownPixelsWhileOthersAreLeft() {
    assertThat(sampled(new int[] {1, 1, 1, 0, 1, 1, 1, 1}))
        .containsExactly(new float[] {-1, 2, 3, 7}, ROUNDING);
    float[] oneKnown = sampled(new int[] {0, 0, 0, 0, 0, 0, 0, 1});
    assertThat(oneKnown[0]).isCloseTo(-6, ROUNDING);
  }

  @Test
  void doesNotCountPointsOnUnknownPixels() {
    try (Workbench bench = new Workbench()) {
      float[] counted = bench.run(paired(bench, new int[] {1, 1, 0, 0, 1, 1, 1, 1}).counted());
      assertThat(counted).containsExactly(1, 1, 0, 1);
    }
  }

  private static float[] sampled(int[] known) {
    try (Workbench bench = new Workbench()) {
      return chosenSorted(bench.run(paired(bench, known).logits()));
    }
  }

  /** The two chosen values come in no order. */
  private static float[] chosenSorted(float[] values) {
    Arrays.sort(values, 0, 2);
    return values;
  }

  /** Four points, two of them uncertain; the others are the centres of the pixels 2 and 6. */
  private static PairedMasks paired(Workbench bench, int[] known) {
    float[] centres = new float[16];
    for (int pixel = 0; pixel < 8; pixel++) {
      centres[2 * pixel] = (pixel + 0.5f) / 8;
      centres[2 * pixel + 1] = 0.5f;
    }
    Operand<TFloat32> candidates = bench.floats(Shape.of(1, 8, 2), centres);
    Operand<TFloat32> others = bench.floats(Shape.of(1, 2, 2), centres[4], 0.5f, centres[12], 0.5f);
    Targets targets =
        new Targets(
            bench.ints(Shape.of(1, 1), 0),
            bench.flags(Shape.of(1, 1, 1, 8), MASK),
            bench.flags(Shape.of(1, 1, 8), known));
    MatchedPairs pairs = MatchedPairs.of(bench.tf, bench.ints(Shape.of(1, 1), 0), targets);
    return new PointSampling(new GivenPoints(List.of(candidates, others)), 4, 2, 0.5)
        .paired(bench.tf, bench.floats(Shape.of(1, 1, 1, 8), LOGITS), targets, pairs);
  }
}
