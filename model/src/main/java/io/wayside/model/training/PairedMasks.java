package io.wayside.model.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Predicted masks beside the true ones they are to become, at P places each: the losses.
 *
 * @param logits [N, P]
 * @param targets [N, P], share of the true mask, 0 to 1
 * @param counted [N, P], 1 where the place counts, else 0
 */
record PairedMasks(Operand<TFloat32> logits, Operand<TFloat32> targets, Operand<TFloat32> counted) {

  /**
   * The mean cost of the places that count, 0 where there is none.
   *
   * @return [N]
   */
  Operand<TFloat32> pixelLosses(Ops tf, PixelLoss loss) {
    Operand<TFloat32> costs =
        tf.math.add(loss.outside(tf, logits), tf.math.mul(targets, loss.change(tf, logits)));
    Operand<TFloat32> places = tf.math.maximum(sum(tf, counted), tf.constant(1f));
    return tf.math.div(sum(tf, tf.math.mul(costs, counted)), places);
  }

  /**
   * 1 - (2·Σpt + 1) / (Σp + Σt + 1) with p = σ(logit), {@code dice_loss} of the reference
   * (Milletari et al., arXiv:1606.04797, with one pixel added to either side).
   *
   * @return [N]
   */
  Operand<TFloat32> diceLosses(Ops tf) {
    Operand<TFloat32> predicted = tf.math.mul(tf.math.sigmoid(logits), counted);
    return dice(
        tf,
        sum(tf, tf.math.mul(predicted, targets)),
        tf.math.add(sum(tf, predicted), sum(tf, tf.math.mul(targets, counted))));
  }

  /** 1 - (2·intersection + 1) / (sum + 1), any shape. */
  static Operand<TFloat32> dice(Ops tf, Operand<TFloat32> intersection, Operand<TFloat32> sum) {
    Operand<TFloat32> one = tf.constant(1f);
    return tf.math.sub(
        one,
        tf.math.div(
            tf.math.add(tf.math.mul(tf.constant(2f), intersection), one), tf.math.add(sum, one)));
  }

  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> places) {
    return tf.reduceSum(places, tf.constant(-1));
  }
}
