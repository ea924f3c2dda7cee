package io.wayside.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.blocks.Logits;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/**
 * MaskFormer's loss by hand: one picture, two queries with masks of one row of two pixels, one true
 * mask of one row of four.
 */
class MaskFormerLossTest {
  private static final double[] TRUTH = {1, 0, 0, 1};
  private static final double[] FIRST = {4, -2};
  private static final double[] SECOND = {-1, 2};
  private static final int LABEL = 1;

  /** Class logits by query; the last of each is "no object". */
  private static final double[] FIRST_CLASSES = {0, 1, 0};

  private static final double[] SECOND_CLASSES = {2, 0, 1};
  private static final Offset<Float> ROUNDING = within(1e-5f);

  @Test
  void costsCompareAtTheSizeOfThePrediction() {
    double[] nearest = {TRUTH[0], TRUTH[2]};
    float first = (float) cost(FIRST, FIRST_CLASSES, nearest);
    float second = (float) cost(SECOND, SECOND_CLASSES, nearest);
    try (Workbench bench = new Workbench()) {
      float[] costs =
          bench.run(
              SetCriterion.maskFormer()
                  .matchingCosts(bench.tf, List.of(logits(bench)), targets(bench)));
      assertThat(costs).containsExactly(new float[] {first, second}, ROUNDING);
    }
  }

  @Test
  void termsCompareAtTheSizeOfTheTruth() {
    double[] resized = {4, 4 - 1.5, -2 + 1.5, -2};
    float crossEntropy =
        (float)
            ((-Math.log(softmax(FIRST_CLASSES, LABEL)) - 0.1 * Math.log(softmax(SECOND_CLASSES, 2)))
                / 1.1);
    float mask = (float) focal(resized, TRUTH);
    float dice = (float) dice(resized, TRUTH);
    try (Workbench bench = new Workbench()) {
      SetCriterion.Loss loss =
          SetCriterion.maskFormer()
              .call(
                  bench.tf,
                  List.of(logits(bench)),
                  targets(bench),
                  bench.ints(Shape.of(1, 1, 2), 0, HungarianMatcher.NO_TARGET));
      assertThat(loss.terms().keySet())
          .containsExactly("loss_cross_entropy", "loss_mask", "loss_dice");
      List<float[]> terms = bench.run(List.copyOf(loss.terms().values()));
      assertThat(terms.get(0)[0]).isCloseTo(crossEntropy, ROUNDING);
      assertThat(terms.get(1)[0]).isCloseTo(mask, ROUNDING);
      assertThat(terms.get(2)[0]).isCloseTo(dice, ROUNDING);
      assertThat(bench.run(loss.total())[0]).isCloseTo(crossEntropy + 20 * mask + dice, ROUNDING);
    }
  }

  private static Logits logits(Workbench bench) {
    return new Logits(
        bench.floats(Shape.of(1, 2, 3), floats(FIRST_CLASSES, SECOND_CLASSES)),
        bench.floats(Shape.of(1, 2, 1, 2), floats(FIRST, SECOND)));
  }

  private static Targets targets(Workbench bench) {
    return Targets.everywhere(
        bench.tf, bench.ints(Shape.of(1, 1), LABEL), bench.flags(Shape.of(1, 1, 1, 4), 1, 0, 0, 1));
  }

  private static double cost(double[] logits, double[] classes, double[] truth) {
    return -softmax(classes, LABEL) + 20 * focal(logits, truth) + dice(logits, truth);
  }

  /** α = 1/4, γ = 2. */
  private static double focal(double[] logits, double[] truth) {
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      double p = sigmoid(logits[i]);
      sum +=
          truth[i] == 1 ? -0.25 * (1 - p) * (1 - p) * Math.log(p) : -0.75 * p * p * Math.log(1 - p);
    }
    return sum / truth.length;
  }

  private static double dice(double[] logits, double[] truth) {
    double both = 0;
    double either = 0;
    for (int i = 0; i < truth.length; i++) {
      both += sigmoid(logits[i]) * truth[i];
      either += sigmoid(logits[i]) + truth[i];
    }
    return 1 - (2 * both + 1) / (either + 1);
  }

  private static double softmax(double[] logits, int of) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit);
    }
    return Math.exp(logits[of]) / sum;
  }

  private static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  private static float[] floats(double[] first, double[] second) {
    float[] values = new float[first.length + second.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (i < first.length ? first[i] : second[i - first.length]);
    }
    return values;
  }
}
