package io.wayside.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.blocks.Logits;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What holds wherever masks are compared: two pictures of 4x8, three queries, two classes. */
class SetCriterionTest {
  private static final int PICTURES = 2;
  private static final int QUERIES = 3;
  private static final int NO_OBJECT = 2;
  private static final int HEIGHT = 4;
  private static final int WIDTH = 8;
  private static final int PIXELS = HEIGHT * WIDTH;
  private static final Shape CLASS_LOGITS = Shape.of(PICTURES, QUERIES, NO_OBJECT + 1);
  private static final Shape MASK_LOGITS = Shape.of(PICTURES, QUERIES, HEIGHT, WIDTH);
  private static final int[] EVERYWHERE = ones(PICTURES * PIXELS);
  private static final Offset<Float> ROUNDING = within(1e-5f);

  enum Compared {
    AT_POINTS,
    AT_EVERY_PIXEL;

    SetCriterion criterion(Workbench bench) {
      MaskSampling sampling =
          this == AT_EVERY_PIXEL
              ? new DenseSampling()
              : new PointSampling(new SeededPoints(5, bench.tf.constant(1L)), 40, 3, 0.75);
      LossWeights weights = new LossWeights(2, 5, 3);
      return new SetCriterion(weights, weights, 0.1f, new BinaryCrossEntropy(), sampling);
    }
  }

  /** What one run says. */
  private record Outcome(
      float[] costs,
      float crossEntropy,
      float mask,
      float dice,
      float[] classGradients,
      float[] maskGradients) {

    float[] maskGradients(int picture) {
      int size = QUERIES * PIXELS;
      return Arrays.copyOfRange(maskGradients, picture * size, (picture + 1) * size);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPictureWithoutMasksTeachesNoObjectAlone(Compared compared) {
    int[] labels = {1, Targets.PADDING};
    Outcome outcome = outcome(compared, maskLogits(), labels, leftHalves(2), EVERYWHERE);
    assertThat(count(outcome.maskGradients(0))).isPositive();
    assertThat(count(outcome.maskGradients(1))).isZero();
    for (int query = QUERIES; query < 2 * QUERIES; query++) {
      int first = query * (NO_OBJECT + 1);
      assertThat(outcome.classGradients()[first]).isPositive();
      assertThat(outcome.classGradients()[first + NO_OBJECT]).isNegative();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBatchWithoutMasksIsAllNoObject(Compared compared) {
    Outcome outcome = outcome(compared, maskLogits(), new int[0], new int[0], EVERYWHERE);
    assertThat(outcome.costs()).isEmpty();
    assertThat(outcome.crossEntropy()).isCloseTo((float) Math.log(3), ROUNDING);
    assertThat(outcome.mask()).isZero();
    assertThat(outcome.dice()).isZero();
    assertThat(count(outcome.maskGradients())).isZero();
  }

  /** Logits 0: each of the three matched queries has a cross entropy of ln 2. */
  @ParameterizedTest
  @EnumSource
  void masksWithoutAQueryStillDivideTheTerms(Compared compared) {
    int[] four = {0, 0, 0, 0, Targets.PADDING, Targets.PADDING, Targets.PADDING, Targets.PADDING};
    Outcome outcome = outcome(compared, new float[6 * PIXELS], four, leftHalves(8), EVERYWHERE);
    assertThat(outcome.mask()).isCloseTo((float) (QUERIES * Math.log(2) / 4), ROUNDING);
  }

  /** The right half is unknown; what is predicted beyond the pixels beside it must not matter. */
  @ParameterizedTest
  @EnumSource
  void unknownPixelsEnterNothing(Compared compared) {
    int[] known = leftHalves(PICTURES);
    float[] others = maskLogits();
    for (int i = 0; i < others.length; i++) {
      others[i] = i % WIDTH > WIDTH / 2 ? 40 - others[i] : others[i];
    }
    int[] labels = {1, 0};
    int[] masks = new int[2 * PIXELS];
    Arrays.fill(masks, 0, 3, 1);
    Arrays.fill(masks, PIXELS, PIXELS + 11, 1);
    Outcome one = outcome(compared, maskLogits(), labels, masks, known);
    Outcome other = outcome(compared, others, labels, masks, known);
    assertThat(other.costs()).containsExactly(one.costs(), ROUNDING);
    assertThat(other.mask()).isCloseTo(one.mask(), ROUNDING);
    assertThat(other.dice()).isCloseTo(one.dice(), ROUNDING);
    assertThat(count(one.maskGradients())).isPositive();
    for (int i = 0; i < others.length; i++) {
      if (i % WIDTH > WIDTH / 2) {
        assertThat(one.maskGradients()[i]).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPictureUnknownEverywhereTeachesClassesAlone(Compared compared) {
    int[] nowhere = new int[PICTURES * PIXELS];
    Outcome outcome = outcome(compared, maskLogits(), new int[] {0, 1}, leftHalves(2), nowhere);
    assertThat(outcome.mask()).isZero();
    assertThat(outcome.dice()).isZero();
    assertThat(count(outcome.maskGradients())).isZero();
    assertThat(count(outcome.classGradients())).isEqualTo(outcome.classGradients().length);
  }

  @Test
  void aPerfectAnswerCostsNothing() {
    float[] logits = new float[(int) MASK_LOGITS.size()];
    Arrays.fill(logits, 100);
    int[] masks = ones(2 * PIXELS);
    Outcome outcome = outcome(Compared.AT_EVERY_PIXEL, logits, new int[] {0, 1}, masks, EVERYWHERE);
    assertThat(outcome.mask()).isCloseTo(0, ROUNDING);
    assertThat(outcome.dice()).isCloseTo(0, ROUNDING);
  }

  /** Gradients of some mask logits against two runs beside each. */
  @Test
  void gradientsAreThoseOfTheLoss() {
    int[] labels = {1, 0};
    float[] logits = maskLogits();
    float[] gradients =
        outcome(Compared.AT_EVERY_PIXEL, logits, labels, leftHalves(2), EVERYWHERE).maskGradients();
    for (int i = 0; i < logits.length; i += 41) {
      float step = 0.05f;
      float difference = total(logits, i, step, labels) - total(logits, i, -step, labels);
      assertThat(difference / (2 * step)).isCloseTo(gradients[i], within(2e-4f));
    }
  }

  @Test
  void namesANumberOutOfItsRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LossWeights(-1, 5, 5))
        .withMessage("loss weights: expected finite numbers from 0 but were -1.0, 5.0, 5.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PointSampling((tf, rows, count) -> tf.constant(0f), 10, 0.5, 0.75))
        .withMessage("oversample_ratio: expected at least 1 but was 0.5");
  }

  private static float total(float[] logits, int changed, float step, int[] labels) {
    float[] beside = logits.clone();
    beside[changed] += step;
    Outcome outcome = outcome(Compared.AT_EVERY_PIXEL, beside, labels, leftHalves(2), EVERYWHERE);
    return 5 * outcome.mask() + 3 * outcome.dice();
  }

  /** Matches and computes the loss of one prediction whose class logits are all 0. */
  private static Outcome outcome(
      Compared compared, float[] maskLogits, int[] labels, int[] masks, int[] counted) {
    int count = labels.length / PICTURES;
    try (Workbench bench = new Workbench()) {
      Logits logits =
          new Logits(
              bench.floats(CLASS_LOGITS, new float[(int) CLASS_LOGITS.size()]),
              bench.floats(MASK_LOGITS, maskLogits));
      Targets targets =
          new Targets(
              bench.ints(Shape.of(PICTURES, count), labels),
              bench.flags(Shape.of(PICTURES, count, HEIGHT, WIDTH), masks),
              bench.flags(Shape.of(PICTURES, HEIGHT, WIDTH), counted));
      SetCriterion criterion = compared.criterion(bench);
      float[] costs = bench.run(criterion.matchingCosts(bench.tf, List.of(logits), targets));
      int[] matched = HungarianMatcher.match(costs, PICTURES, QUERIES, count);
      Operand<TInt32> assignments = bench.ints(Shape.of(1, PICTURES, QUERIES), matched);
      SetCriterion.Loss loss = criterion.call(bench.tf, List.of(logits), targets, assignments);
      List<Operand<TFloat32>> inputs =
          List.of(logits.classQueriesLogits(), logits.masksQueriesLogits());
      List<float[]> gradients = bench.gradients(loss.total(), inputs);
      List<float[]> terms = bench.run(List.copyOf(loss.terms().values()));
      return new Outcome(
          costs,
          terms.get(0)[0],
          terms.get(1)[0],
          terms.get(2)[0],
          gradients.get(0),
          gradients.get(1));
    }
  }

  private static float[] maskLogits() {
    Random random = new Random(9);
    float[] logits = new float[(int) MASK_LOGITS.size()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) random.nextGaussian();
    }
    return logits;
  }

  private static int[] leftHalves(int planes) {
    int[] flags = new int[planes * PIXELS];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = i % WIDTH < WIDTH / 2 ? 1 : 0;
    }
    return flags;
  }

  private static int[] ones(int size) {
    int[] flags = new int[size];
    Arrays.fill(flags, 1);
    return flags;
  }

  /** How many are not 0; none may be anything but a number. */
  private static int count(float[] gradients) {
    int count = 0;
    for (float gradient : gradients) {
      assertThat(gradient).isFinite();
      count += gradient == 0 ? 0 : 1;
    }
    return count;
  }
}
