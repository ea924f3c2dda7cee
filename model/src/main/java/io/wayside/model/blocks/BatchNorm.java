package io.wayside.model.blocks;

import io.wayside.model.checkpoint.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/**
 * Batch norm (arXiv:1502.03167): at its running mean and variance, or, in a network that learns, at
 * those of the batch, which then move the running ones a tenth of the way.
 */
public final class BatchNorm {
  private static final float EPSILON = 1e-5f;

  /** The share of the batch in the running statistics, torch's default. */
  private static final float MOMENTUM = 0.1f;

  private final Operand<TFloat32> gamma;
  private final Operand<TFloat32> beta;
  private final Operand<TFloat32> mean;
  private final Operand<TFloat32> variance;
  private final Variables variables;
  private final String scope;

  public BatchNorm(Variables variables, String scope, int channels) {
    gamma = variables.create(scope + Parameter.GAMMA, channels);
    beta = variables.create(scope + Parameter.BETA, channels);
    mean = variables.create(scope + Parameter.MEAN, channels);
    variance = variables.create(scope + Parameter.VARIANCE, channels);
    this.variables = variables;
    this.scope = scope;
  }

  /** [B, h, w, C] to the same. */
  public Operand<TFloat32> call(Ops tf, Operand<TFloat32> pictures) {
    boolean training = variables.training();
    FusedBatchNorm<TFloat32, TFloat32> norm =
        tf.nn.fusedBatchNorm(
            pictures,
            gamma,
            beta,
            mean,
            variance,
            FusedBatchNorm.isTraining(training),
            FusedBatchNorm.exponentialAvgFactor(training ? MOMENTUM : 1),
            FusedBatchNorm.epsilon(EPSILON));
    if (training) {
      // With a factor below 1 the operation gives the moved running statistics.
      update(tf, Parameter.MEAN, norm.batchMean());
      update(tf, Parameter.VARIANCE, norm.batchVariance());
    }
    return norm.y();
  }

  private void update(Ops tf, String parameter, Operand<TFloat32> moved) {
    variables.addStatisticsUpdate((Op) tf.assign(variables.variable(scope + parameter), moved));
  }
}
