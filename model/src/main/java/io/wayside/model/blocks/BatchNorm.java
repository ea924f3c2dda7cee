package io.wayside.model.blocks;

import io.wayside.model.checkpoint.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/** Batch norm (arXiv:1502.03167) at its running mean and variance. */
public final class BatchNorm {
  private static final float EPSILON = 1e-5f;

  private final Operand<TFloat32> gamma;
  private final Operand<TFloat32> beta;
  private final Operand<TFloat32> mean;
  private final Operand<TFloat32> variance;

  public BatchNorm(Variables variables, String scope, int channels) {
    gamma = variables.create(scope + Parameter.GAMMA, channels);
    beta = variables.create(scope + Parameter.BETA, channels);
    mean = variables.create(scope + Parameter.MEAN, channels);
    variance = variables.create(scope + Parameter.VARIANCE, channels);
  }

  /** [B, h, w, C] to the same. */
  public Operand<TFloat32> call(Ops tf, Operand<TFloat32> pictures) {
    return tf.nn
        .fusedBatchNorm(
            pictures,
            gamma,
            beta,
            mean,
            variance,
            FusedBatchNorm.isTraining(false),
            FusedBatchNorm.epsilon(EPSILON))
        .y();
  }
}
