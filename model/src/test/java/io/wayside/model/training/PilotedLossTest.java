package io.wayside.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.blocks.Logits;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Two pictures of 2x2 with up to two segments of two classes. */
class PilotedLossTest {
  private static final Shape CLASS_LOGITS = Shape.of(2, 2, 3);
  private static final Shape MASK_LOGITS = Shape.of(2, 2, 2, 2);
  private static final int[] MASKS = {1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0};
  private static final Offset<Float> ROUNDING = within(1e-5f);

  private record Outcome(
      float total, Map<String, Float> terms, float[] classGradients, float[] maskGradients) {}

  @Test
  void eachQueryIsComparedWithItsOwnSegment() {
    float[] classes = {0, 50, 0, 50, 0, 0, 50, 0, 0, 50, 0, 0};
    float[] masks = new float[16];
    for (int i = 0; i < 16; i++) {
      masks[i] = MASKS[i] == 1 ? 50 : -50;
    }
    int[] labels = {1, 0, 0, Targets.PADDING};
    Outcome right = outcome(classes, masks, labels);
    assertThat(right.total()).isCloseTo(0, ROUNDING);
    assertThat(right.terms())
        .containsOnlyKeys("loss_pilot_cross_entropy", "loss_pilot_mask", "loss_pilot_dice");
    Outcome swapped = outcome(classes, masks, new int[] {0, 1, 0, Targets.PADDING});
    assertThat(swapped.terms().get("loss_pilot_cross_entropy")).isGreaterThan(30);
    assertThat(swapped.terms().get("loss_pilot_mask")).isCloseTo(0, ROUNDING);
  }

  /** Logits of 0: ln 3 and ln 2 whatever the number of segments. */
  @Test
  void paddedSlotsContributeNothing() {
    int[] labels = {1, 0, 0, Targets.PADDING};
    Outcome outcome = outcome(new float[12], new float[16], labels);
    assertThat(outcome.terms().get("loss_pilot_cross_entropy"))
        .isCloseTo((float) Math.log(3), ROUNDING);
    assertThat(outcome.terms().get("loss_pilot_mask")).isCloseTo((float) Math.log(2), ROUNDING);
    assertThat(Arrays.copyOfRange(outcome.classGradients(), 9, 12)).containsOnly(0);
    assertThat(Arrays.copyOfRange(outcome.classGradients(), 0, 9)).doesNotContain(0);
    assertThat(Arrays.copyOfRange(outcome.maskGradients(), 12, 16)).containsOnly(0);
    assertThat(Arrays.copyOfRange(outcome.maskGradients(), 0, 12)).doesNotContain(0);
  }

  @Test
  void aBatchWithoutSegmentsCostsNothing() {
    int[] none = new int[4];
    Arrays.fill(none, Targets.PADDING);
    Outcome outcome = outcome(new float[12], new float[16], none);
    assertThat(outcome.total()).isZero();
    assertThat(outcome.classGradients()).containsOnly(0);
    assertThat(outcome.maskGradients()).containsOnly(0);
  }

  private static float[] withoutSignOfZero(float[] values) {
    float[] plain = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      plain[i] = values[i] + 0f;
    }
    return plain;
  }

  private static Outcome outcome(float[] classes, float[] masks, int[] labels) {
    try (Workbench bench = new Workbench()) {
      Logits logits =
          new Logits(bench.floats(CLASS_LOGITS, classes), bench.floats(MASK_LOGITS, masks));
      Targets targets =
          Targets.everywhere(
              bench.tf, bench.ints(Shape.of(2, 2), labels), bench.flags(MASK_LOGITS, MASKS));
      SetCriterion.Loss loss =
          new SetCriterion(
                  LossWeights.MASK2FORMER,
                  LossWeights.MASK2FORMER,
                  0.1f,
                  new BinaryCrossEntropy(),
                  new DenseSampling())
              .ofPiloted(bench.tf, List.of(logits), targets);
      List<Operand<TFloat32>> inputs =
          List.of(logits.classQueriesLogits(), logits.masksQueriesLogits());
      List<float[]> gradients = bench.gradients(loss.total(), inputs);
      Map<String, Float> terms = new LinkedHashMap<>();
      loss.terms().forEach((name, term) -> terms.put(name, bench.run(term)[0]));
      return new Outcome(
          bench.run(loss.total())[0],
          terms,
          withoutSignOfZero(gradients.get(0)),
          withoutSignOfZero(gradients.get(1)));
    }
  }
}
