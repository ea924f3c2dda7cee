package io.wayside.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class HungarianMatcherTest {
  private static final float PADDING = Float.POSITIVE_INFINITY;

  @Test
  void givesEachTargetTheQueryThatMakesTheSumSmallest() {
    float[] costs = {
      1, 2, //
      2, 9, //
      5, 5,
    };
    assertThat(HungarianMatcher.match(costs, 1, 3, 2)).containsExactly(1, 0, -1);
  }

  @Test
  void matchesEachPictureByItself() {
    float[] costs = {0, 1, 1, 0, /* */ 1, 0, 0, 1};
    assertThat(HungarianMatcher.match(costs, 2, 2, 2)).containsExactly(0, 1, 1, 0);
  }

  @Test
  void leavesPaddingOut() {
    float[] costs = {
      PADDING, 3, PADDING, //
      PADDING, 1, PADDING,
    };
    assertThat(HungarianMatcher.match(costs, 1, 2, 3)).containsExactly(-1, 1);
  }

  @Test
  void givesEveryQueryATargetWhereThereAreMoreTargets() {
    float[] costs = {
      7, 1, 2, //
      3, 1, 4,
    };
    assertThat(HungarianMatcher.match(costs, 1, 2, 3)).containsExactly(2, 1);
  }

  @Test
  void matchesNothingWhereNoPictureHasATarget() {
    assertThat(HungarianMatcher.match(new float[0], 2, 2, 0)).containsExactly(-1, -1, -1, -1);
  }

  @Test
  void namesACostThatIsNotANumber() {
    float[] costs = {0, 0, 0, 0, /* */ 0, 0, 0, Float.NaN};
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> HungarianMatcher.match(costs, 2, 2, 2))
        .withMessage(
            "matching cost: expected a finite value but was NaN, query 1 and target 1 of problem 1");
  }

  @Test
  void keepsLevelsAndPicturesApartInTensors() {
    float[] costs = {0, 1, 1, 0, /* */ 1, 0, 0, 1};
    try (TFloat32 tensor = TFloat32.tensorOf(Shape.of(2, 1, 2, 2), DataBuffers.of(costs));
        TInt32 matched = HungarianMatcher.match(tensor)) {
      assertThat(StdArrays.array3dCopyOf(matched))
          .isDeepEqualTo(new int[][][] {{{0, 1}}, {{1, 0}}});
    }
  }
}
