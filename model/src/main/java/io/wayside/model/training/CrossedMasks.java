package io.wayside.model.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/**
 * All predicted masks of a picture against all true ones, at the same P places: the costs of a
 * match. Term by term they equal the losses of {@link PairedMasks}.
 *
 * @param logits [B, Q, P]
 * @param targets [B, T, P], share of the true mask, 0 to 1
 * @param counted [B, P], 1 where the place counts, else 0
 */
record CrossedMasks(
    Operand<TFloat32> logits, Operand<TFloat32> targets, Operand<TFloat32> counted) {

  /**
   * {@code batch_sigmoid_ce_loss} and {@code batch_sigmoid_focal_loss} of the reference.
   *
   * @return [B, Q, T]
   */
  Operand<TFloat32> pixelCosts(Ops tf, PixelLoss loss) {
    Operand<TFloat32> inside = tf.math.mul(targets, places(tf)); // [B, T, P]
    Operand<TFloat32> costs =
        tf.math.add(
            product(tf, loss.outside(tf, logits), places(tf)), // [B, Q, 1]
            product(tf, loss.change(tf, logits), inside)); // [B, Q, T]
    return tf.math.div(costs, tf.math.maximum(sum(tf, places(tf)), tf.constant(1f)));
  }

  /**
   * {@code batch_dice_loss} of the reference.
   *
   * @return [B, Q, T]
   */
  Operand<TFloat32> diceCosts(Ops tf) {
    Operand<TFloat32> predicted = tf.math.sigmoid(logits);
    Operand<TFloat32> inside = tf.math.mul(targets, places(tf));
    Operand<TFloat32> sums =
        tf.math.add(
            product(tf, predicted, places(tf)), // [B, Q, 1]
            tf.linalg.transpose(sum(tf, inside), tf.array(0, 2, 1))); // [B, 1, T]
    return PairedMasks.dice(tf, product(tf, predicted, inside), sums);
  }

  /** [B, 1, P]. */
  private Operand<TFloat32> places(Ops tf) {
    return tf.expandDims(counted, tf.constant(1));
  }

  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> places) {
    return tf.reduceSum(places, tf.constant(-1), ReduceSum.keepDims(true));
  }

  private static Operand<TFloat32> product(
      Ops tf, Operand<TFloat32> ofQueries, Operand<TFloat32> ofTargets) {
    return tf.train.batchMatMul(ofQueries, ofTargets, TFloat32.class, BatchMatMul.adjY(true));
  }
}
