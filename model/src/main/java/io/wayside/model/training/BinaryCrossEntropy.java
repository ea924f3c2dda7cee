package io.wayside.model.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Binary cross entropy of logits, the mask loss of Mask2Former ({@code sigmoid_ce_loss} of its
 * reference): -log σ(x) inside, -log(1 - σ(x)) outside.
 */
public record BinaryCrossEntropy() implements PixelLoss {

  @Override
  public Operand<TFloat32> outside(Ops tf, Operand<TFloat32> logits) {
    return tf.math.softplus(logits);
  }

  /** softplus(-x) - softplus(x) = -x. */
  @Override
  public Operand<TFloat32> change(Ops tf, Operand<TFloat32> logits) {
    return tf.math.neg(logits);
  }
}
