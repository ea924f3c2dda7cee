package io.wayside.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

class SeededPointsTest {

  @Test
  void fillTheUnitSquareEvenly() {
    float[] points = draw(1, 1).get(0);
    int[] quarters = new int[4];
    for (int i = 0; i < points.length; i += 2) {
      assertThat(points[i]).isBetween(0f, 1f);
      assertThat(points[i + 1]).isBetween(0f, 1f);
      quarters[(points[i] < 0.5 ? 0 : 1) + (points[i + 1] < 0.5 ? 0 : 2)]++;
    }
    for (int count : quarters) {
      assertThat(count).isBetween(400, 600);
    }
  }

  @Test
  void areTheSameForTheSameSeedStepAndPlace() {
    assertThat(draw(7, 3)).usingRecursiveComparison().isEqualTo(draw(7, 3));
  }

  @Test
  void differByCallSeedAndStep() {
    List<float[]> points = draw(7, 3);
    assertThat(points.get(0)).isNotEqualTo(points.get(1));
    assertThat(points.get(0)).isNotEqualTo(draw(8, 3).get(0)).isNotEqualTo(draw(7, 4).get(0));
  }

  /** Two draws of 2,000 points. */
  private static List<float[]> draw(long seed, long step) {
    try (Workbench bench = new Workbench()) {
      Operand<TInt64> rows = bench.tf.constant(2L);
      SeededPoints points = new SeededPoints(seed, bench.tf.constant(step));
      Operand<TFloat32> first = points.draw(bench.tf, rows, 1000);
      return bench.run(List.of(first, points.draw(bench.tf, rows, 1000)));
    }
  }
}
