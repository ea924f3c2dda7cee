package io.wayside.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.blocks.Logits;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

class PixelClassLossTest {
  private static final PixelClassLoss LOSS = new PixelClassLoss(List.of(1f, 3f), 1);

  private final Graph graph = new Graph();
  private final Session session = new Session(graph);
  private final Ops tf = Ops.create(graph);

  @AfterEach
  void close() {
    session.close();
    graph.close();
  }

  /** Pixels of class 0, of class 1 and of nobody. */
  private final Operand<TUint8> labels =
      tf.dtypes.cast(tf.constant(new int[][][] {{{0, 1, 255}}}), TUint8.class);

  @Test
  void isTheWeightedMeanOfTheLabelledPixels() {
    float[][][][] logits = {{{{2, 0}, {0, 1}, {9, -9}}}};
    double first = Math.log(1 + Math.exp(-2));
    double second = Math.log(1 + Math.exp(-1));
    assertThat(value(LOSS.ofLogits(tf, tf.constant(logits), labels)))
        .isCloseTo((float) ((first + 3 * second) / 4), within(1e-6f));
  }

  @Test
  void readsTheAnswerAsTheSemanticReadoutDoes() {
    // One query each for class 0, class 1 and "no object", sure of it; masks half and fully sure.
    float[][][] classes = {{{40, 0, 0}, {0, 40, 0}, {0, 0, 40}}};
    float[][][][] masks = {{{{0, 40, 40}}, {{-40, 40, 0}}, {{40, 40, 40}}}};
    Logits answer = new Logits(tf.constant(classes), tf.constant(masks));
    // Scores (½, 0) where 0 is right, and (1, 1) where 1 is right.
    assertThat(value(LOSS.ofReadout(tf, answer, labels)))
        .isCloseTo((float) (3 * Math.log(2) / 4), within(1e-5f));
  }

  @Test
  void isZeroWhereNothingIsLabelled() {
    Operand<TUint8> unknown =
        tf.dtypes.cast(tf.constant(new int[][][] {{{255, 255, 255}}}), TUint8.class);
    float[][][][] logits = {{{{2, 0}, {0, 1}, {9, -9}}}};
    assertThat(value(LOSS.ofLogits(tf, tf.constant(logits), unknown))).isZero();
  }

  @Test
  void rareClassesWeighMore() {
    assertThat(PixelClassLoss.enetWeights(new double[] {0.5, 0.01}))
        .containsExactly((float) (1 / Math.log(1.52)), (float) (1 / Math.log(1.03)));
  }

  private float value(Operand<TFloat32> scalar) {
    try (Result result = session.runner().fetch(scalar).run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }
}
