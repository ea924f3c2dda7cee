package io.wayside.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

class BilinearSamplerTest {
  private static final Offset<Float> ROUNDING = within(1e-6f);

  /** Two pictures of two rows and four columns. */
  private static final Shape SHAPE = Shape.of(2, 2, 4, 1);

  private static final float[] MAPS = {
    1, 2, 3, 4, //
    5, 6, 7, 8, //
    /* */
    10, 20, 30, 40, //
    50, 60, 70, 80,
  };

  @Test
  void readsAPixelAtItsCentre() {
    assertThat(read(0, 3 / 8f, 3 / 4f)).isCloseTo(6, ROUNDING);
  }

  @Test
  void mixesTheFourPixelsAroundAPoint() {
    assertThat(read(0, 1 / 2f, 1 / 2f)).isCloseTo((2 + 3 + 6 + 7) / 4f, ROUNDING);
    assertThat(read(0, 5 / 16f, 1 / 4f)).isCloseTo((1 + 3 * 2) / 4f, ROUNDING);
  }

  @Test
  void mixesWithZeroBeyondTheOuterCentres() {
    assertThat(read(0, 0, 1 / 4f)).isCloseTo(1 / 2f, ROUNDING);
    assertThat(read(0, 0, 0)).isCloseTo(1 / 4f, ROUNDING);
    assertThat(read(0, 1, 1)).isCloseTo(8 / 4f, ROUNDING);
  }

  @Test
  void isZeroFarOutside() {
    assertThat(read(0, -3, 1 / 2f)).isZero();
    assertThat(read(0, 1 / 2f, 7)).isZero();
    assertThat(read(1, 9, 9)).isZero();
  }

  @Test
  void readsTheMapItIsTold() {
    assertThat(read(1, 1 / 2f, 1 / 2f)).isCloseTo((20 + 30 + 60 + 70) / 4f, ROUNDING);
    assertThat(read(1, 0, 0)).isCloseTo(10 / 4f, ROUNDING);
  }

  @Test
  void givesEachPixelItsShareOfTheGradient() {
    try (Workbench bench = new Workbench()) {
      Operand<TFloat32> maps = bench.floats(SHAPE, MAPS);
      Operand<TFloat32> points = bench.floats(Shape.of(1, 2, 2), 5 / 16f, 1 / 4f, 1, 1);
      Operand<TFloat32> values =
          new BilinearSampler(bench.tf, maps).at(bench.tf, bench.tf.array(1L), points);
      Operand<TFloat32> sum = bench.tf.reduceSum(values, bench.tf.array(0, 1, 2));
      float[] expected = new float[16];
      expected[8] = 1 / 4f;
      expected[9] = 3 / 4f;
      expected[15] = 1 / 4f;
      assertThat(bench.gradients(sum, List.of(maps)).get(0)).containsExactly(expected, ROUNDING);
    }
  }

  private static float read(int map, float x, float y) {
    try (Workbench bench = new Workbench()) {
      Operand<TFloat32> maps = bench.floats(SHAPE, MAPS);
      Operand<TFloat32> points = bench.floats(Shape.of(1, 1, 2), x, y);
      return bench
          .run(
              new BilinearSampler(bench.tf, maps).at(bench.tf, bench.tf.array((long) map), points))[
          0];
    }
  }
}
