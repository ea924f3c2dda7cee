package io.wayside.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

class PixelLossTest {
  private static final double LN2 = Math.log(2);
  private static final double LN3 = Math.log(3);
  private static final Offset<Float> ROUNDING = within(1e-6f);

  /** Logit ln 3 is probability 3/4. */
  @Test
  void crossEntropyIsMinusTheLogarithmOfTheProbability() {
    float[] inside = values(new BinaryCrossEntropy(), true, 0, (float) LN3);
    assertThat(inside)
        .containsExactly(new float[] {(float) LN2, (float) Math.log(4 / 3.)}, ROUNDING);
    float[] outside = values(new BinaryCrossEntropy(), false, 0, (float) LN3);
    assertThat(outside).containsExactly(new float[] {(float) LN2, (float) Math.log(4)}, ROUNDING);
  }

  /** With α = 1/4 and γ = 2: -α(1 - p)²·ln p inside, -(1 - α)p²·ln(1 - p) outside. */
  @Test
  void focalLossCountsWhatIsRightLess() {
    float[] inside = values(FocalLoss.MASKFORMER, true, 0, (float) LN3);
    assertThat(inside)
        .containsExactly(
            new float[] {(float) (LN2 / 16), (float) (Math.log(4 / 3.) / 64)}, ROUNDING);
    float[] outside = values(FocalLoss.MASKFORMER, false, 0, (float) LN3);
    assertThat(outside)
        .containsExactly(
            new float[] {(float) (LN2 * 3 / 16), (float) (Math.log(4) * 27 / 64)}, ROUNDING);
  }

  @Test
  void focalLossWithoutFocusIsCrossEntropy() {
    float[] focal = values(new FocalLoss(0.5f, 0), true, -3, 0, 2);
    float[] crossEntropy = values(new BinaryCrossEntropy(), true, -3, 0, 2);
    for (int i = 0; i < focal.length; i++) {
      assertThat(2 * focal[i]).isCloseTo(crossEntropy[i], ROUNDING);
    }
  }

  /** d/dx of αq²·softplus(-x), q = 1 - p: α·(-2pq²·softplus(-x) - q³); at 0: -(2·ln 2 + 1)/32. */
  @Test
  void focalLossHasItsDerivative() {
    float atZero = (float) (-(2 * LN2 + 1) / 32);
    assertThat(gradient(FocalLoss.MASKFORMER, true, 0)).isCloseTo(atZero, ROUNDING);
    assertThat(gradient(FocalLoss.MASKFORMER, false, 0)).isCloseTo(-3 * atZero, ROUNDING);
  }

  @Test
  void extremeLogitsStayFinite() {
    for (PixelLoss loss : List.of(new BinaryCrossEntropy(), FocalLoss.MASKFORMER)) {
      for (float logit : new float[] {-1000, 1000}) {
        float right = values(loss, logit > 0, logit)[0];
        float wrong = values(loss, logit < 0, logit)[0];
        float slope = gradient(loss, logit < 0, logit);
        assertThat(right).isZero();
        assertThat(wrong).isBetween(200f, 1000f);
        assertThat(Math.abs(slope)).isBetween(0.2f, 1f);
      }
    }
  }

  @Test
  void refusesWhatIsNoFocalLoss() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FocalLoss(1.5f, 2))
        .withMessage("alpha: expected 0 to 1 but was 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FocalLoss(0.25f, Float.NaN))
        .withMessage("gamma: expected a finite number from 0 but was NaN");
  }

  private static float[] values(PixelLoss loss, boolean inside, float... logits) {
    try (Workbench bench = new Workbench()) {
      return bench.run(cost(bench, loss, inside, bench.floats(Shape.of(logits.length), logits)));
    }
  }

  private static float gradient(PixelLoss loss, boolean inside, float logit) {
    try (Workbench bench = new Workbench()) {
      Operand<TFloat32> input = bench.floats(Shape.scalar(), logit);
      return bench.gradients(cost(bench, loss, inside, input), List.of(input)).get(0)[0];
    }
  }

  private static Operand<TFloat32> cost(
      Workbench bench, PixelLoss loss, boolean inside, Operand<TFloat32> logits) {
    Operand<TFloat32> outside = loss.outside(bench.tf, logits);
    return inside ? bench.tf.math.add(outside, loss.change(bench.tf, logits)) : outside;
  }
}
