package io.wayside.model.training;

import io.wayside.model.blocks.Logits;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * What it would cost to give a query a target: minus the probability of the target's class, the
 * pixel loss and the dice loss of the mask, weighted (MaskFormer, arXiv:2107.06278, section 3.2,
 * and {@code HungarianMatcher} of the references).
 */
final class MatchingCost {
  private final LossWeights weights;
  private final PixelLoss pixelLoss;
  private final MaskSampling sampling;

  MatchingCost(LossWeights weights, PixelLoss pixelLoss, MaskSampling sampling) {
    this.weights = weights;
    this.pixelLoss = pixelLoss;
    this.sampling = sampling;
  }

  /**
   * Builds the operations. They have no part in the loss and need no gradient.
   *
   * @return [B, Q, T]; +∞ for targets that are not there
   */
  Operand<TFloat32> call(Ops tf, Logits prediction, Targets targets) {
    CrossedMasks masks = sampling.crossed(tf, prediction.masksQueriesLogits(), targets);
    Operand<TFloat32> costs =
        tf.math.addN(
            List.of(
                weighted(
                    tf,
                    -weights.classWeight(),
                    probabilities(tf, prediction.classQueriesLogits(), targets)),
                weighted(tf, weights.maskWeight(), masks.pixelCosts(tf, pixelLoss)),
                weighted(tf, weights.diceWeight(), masks.diceCosts(tf))));
    Operand<TBool> present = tf.expandDims(targets.present(tf), tf.constant(1)); // [B, 1, T]
    return tf.select(present, costs, tf.constant(Float.POSITIVE_INFINITY));
  }

  /** The probability that each query gives to the class of each target, [B, Q, T]. */
  private static Operand<TFloat32> probabilities(
      Ops tf, Operand<TFloat32> classLogits, Targets targets) {
    Operand<TInt64> classes = Axes.size(tf, classLogits, 2);
    Operand<TFloat32> wanted =
        tf.oneHot(
            targets.labels(),
            tf.dtypes.cast(classes, TInt32.class),
            tf.constant(1f),
            tf.constant(0f)); // [B, T, K+1]
    return tf.train.batchMatMul(
        tf.nn.softmax(classLogits), wanted, TFloat32.class, BatchMatMul.adjY(true));
  }

  private static Operand<TFloat32> weighted(Ops tf, float weight, Operand<TFloat32> costs) {
    return tf.math.mul(tf.constant(weight), costs);
  }
}
