package io.wayside.model.blocks;

import io.wayside.model.checkpoint.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/** A convolution and a batch norm (arXiv:1502.03167) at its running mean and variance. */
public final class NormedConvolution {
  private static final float EPSILON = 1e-5f;

  private final Convolution convolution;
  private final Operand<TFloat32> gamma;
  private final Operand<TFloat32> beta;
  private final Operand<TFloat32> mean;
  private final Operand<TFloat32> variance;

  public NormedConvolution(
      Variables variables, String scope, int in, int out, int side, int stride) {
    convolution = new Convolution(variables, scope + ".convolution", in, out, side, stride);
    String norm = scope + ".normalization";
    gamma = variables.create(norm + Parameter.GAMMA, out);
    beta = variables.create(norm + Parameter.BETA, out);
    mean = variables.create(norm + Parameter.MEAN, out);
    variance = variables.create(norm + Parameter.VARIANCE, out);
  }

  /** [B, h, w, in] to [B, ⌈h/stride⌉, ⌈w/stride⌉, out]. */
  public Operand<TFloat32> call(Ops tf, Operand<TFloat32> pictures) {
    return tf.nn
        .fusedBatchNorm(
            convolution.call(tf, pictures),
            gamma,
            beta,
            mean,
            variance,
            FusedBatchNorm.isTraining(false),
            FusedBatchNorm.epsilon(EPSILON))
        .y();
  }
}
