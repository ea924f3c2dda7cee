package io.wayside.model.mask2former;

import io.wayside.model.checkpoint.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** Normalisation of 32 groups of channels over a whole picture (arXiv:1803.08494). */
final class GroupNorm {
  static final int GROUPS = 32;

  private static final float EPSILON = 1e-5f;

  private final Operand<TFloat32> gamma;
  private final Operand<TFloat32> beta;
  private final int channels;

  /** For {@code channels} channels, a multiple of 32. */
  GroupNorm(Variables variables, String scope, int channels) {
    gamma = variables.create(scope + Parameter.GAMMA, channels);
    beta = variables.create(scope + Parameter.BETA, channels);
    this.channels = channels;
  }

  /** Applies the layer to rows [B·h·w, C]. */
  Operand<TFloat32> call(Ops tf, Operand<TFloat32> rows, Grid grid) {
    int width = channels / GROUPS;
    Operand<TFloat32> groups =
        tf.reshape(
            rows,
            Sizes.shape(
                tf,
                grid.batch(),
                tf.constant(-1),
                tf.constant(GROUPS),
                tf.constant(width))); // [B, h·w, 32, C/32]
    Operand<TFloat32> mean =
        tf.math.mean(groups, tf.array(1, 3), Mean.keepDims(true)); // [B, 1, 32, 1]
    Operand<TFloat32> variance =
        tf.math.mean(tf.math.squaredDifference(groups, mean), tf.array(1, 3), Mean.keepDims(true));
    Operand<TFloat32> scale =
        tf.math.mul(
            tf.math.rsqrt(Sums.of(tf, variance, tf.constant(EPSILON))),
            tf.reshape(gamma, tf.array(GROUPS, width))); // [B, 1, 32, C/32]
    Operand<TFloat32> shift =
        tf.math.sub(tf.reshape(beta, tf.array(GROUPS, width)), tf.math.mul(mean, scale));
    return FeatureMap.rows(tf, Sums.of(tf, tf.math.mul(groups, scale), shift), channels);
  }
}
