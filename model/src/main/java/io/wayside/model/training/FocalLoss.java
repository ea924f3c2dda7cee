package io.wayside.model.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Cross entropy that counts little where the answer is already right, the mask loss of MaskFormer
 * ({@code sigmoid_focal_loss} of its reference): -α(1 - p)^γ log p inside, -(1 - α)p^γ log(1 - p)
 * outside, p = σ(x).
 *
 * <p>Lin et al., arXiv:1708.02002, eqs. (4) and (5).
 *
 * @param alpha share of the inside, 0 to 1
 * @param gamma exponent, from 0
 */
public record FocalLoss(float alpha, float gamma) implements PixelLoss {
  /** As MaskFormer has it. */
  public static final FocalLoss MASKFORMER = new FocalLoss(0.25f, 2);

  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException where one is out of its range
   */
  public FocalLoss {
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha: expected 0 to 1 but was " + alpha);
    }
    if (!(gamma >= 0 && Float.isFinite(gamma))) {
      throw new IllegalArgumentException("gamma: expected a finite number from 0 but was " + gamma);
    }
  }

  @Override
  public Operand<TFloat32> outside(Ops tf, Operand<TFloat32> logits) {
    return focal(tf, 1 - alpha, tf.math.neg(logits));
  }

  @Override
  public Operand<TFloat32> change(Ops tf, Operand<TFloat32> logits) {
    return tf.math.sub(focal(tf, alpha, logits), outside(tf, logits));
  }

  /** -share·(1 - σ(x))^γ·log σ(x), where log(1 - σ(x)) = -softplus(x) holds for any logit. */
  private Operand<TFloat32> focal(Ops tf, float share, Operand<TFloat32> logits) {
    Operand<TFloat32> modulation =
        tf.math.exp(tf.math.mul(tf.constant(-gamma), tf.math.softplus(logits)));
    Operand<TFloat32> crossEntropy = tf.math.softplus(tf.math.neg(logits));
    return tf.math.mul(tf.constant(share), tf.math.mul(modulation, crossEntropy));
  }
}
