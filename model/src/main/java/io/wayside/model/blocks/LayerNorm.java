package io.wayside.model.blocks;

import io.wayside.model.checkpoint.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** Normalisation of each row to mean 0 and variance 1, then a factor and a summand by channel. */
public final class LayerNorm {
  /** The default of torch, which most of the reference's norms use whatever the configuration. */
  public static final float DEFAULT_EPSILON = 1e-5f;

  private final Operand<TFloat32> gamma;
  private final Operand<TFloat32> beta;
  private final float epsilon;

  public LayerNorm(Variables variables, String scope, int channels) {
    this(variables, scope, channels, DEFAULT_EPSILON);
  }

  public LayerNorm(Variables variables, String scope, int channels, float epsilon) {
    gamma = variables.create(scope + Parameter.GAMMA, channels);
    beta = variables.create(scope + Parameter.BETA, channels);
    this.epsilon = epsilon;
  }

  /**
   * Applies the layer, in the spelling that TensorFlow's optimiser replaces by one operation.
   *
   * @param rows [N, C]
   * @return [N, C]
   */
  public Operand<TFloat32> call(Ops tf, Operand<TFloat32> rows) {
    Operand<TFloat32> mean = tf.math.mean(rows, tf.constant(-1), Mean.keepDims(true)); // [N, 1]
    Operand<TFloat32> variance =
        tf.math.mean(
            tf.math.squaredDifference(rows, mean), tf.constant(-1), Mean.keepDims(true)); // [N, 1]
    Operand<TFloat32> scale =
        tf.math.mul(tf.math.rsqrt(Sums.of(tf, variance, tf.constant(epsilon))), gamma); // [N, C]
    return Sums.of(tf, tf.math.mul(rows, scale), tf.math.sub(beta, tf.math.mul(mean, scale)));
  }
}
