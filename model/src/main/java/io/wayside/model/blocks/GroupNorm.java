package io.wayside.model.blocks;

import io.wayside.model.checkpoint.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** Normalisation of 32 groups of channels over a whole picture (arXiv:1803.08494). */
public final class GroupNorm {
  public static final int GROUPS = 32;

  private static final float EPSILON = 1e-5f;

  private final Operand<TFloat32> gamma;
  private final Operand<TFloat32> beta;
  private final int channels;

  /** For {@code channels} channels, a multiple of 32. */
  public GroupNorm(Variables variables, String scope, int channels) {
    gamma = variables.create(scope + Parameter.GAMMA, channels);
    beta = variables.create(scope + Parameter.BETA, channels);
    this.channels = channels;
  }

  /** Applies the layer to rows [B·h·w, C]. */
  public Operand<TFloat32> call(Ops tf, Operand<TFloat32> rows, Grid grid) {
    Operand<TFloat32> x = grid.sequences(tf, rows, channels); // [B, h·w, C]
    Operand<TFloat32> mean = groupMean(tf, x);
    Operand<TFloat32> variance = groupMean(tf, tf.math.squaredDifference(x, mean));
    Operand<TFloat32> scale =
        tf.math.mul(tf.math.rsqrt(Sums.of(tf, variance, tf.constant(EPSILON))), gamma);
    Operand<TFloat32> shift = tf.math.sub(beta, tf.math.mul(mean, scale)); // [B, 1, C]
    return FeatureMap.rows(tf, Sums.of(tf, tf.math.mul(x, scale), shift), channels);
  }

  /**
   * The mean of each group, at each of its channels: over the places first, along which the sum is
   * fast.
   *
   * @param x [B, h·w, C]
   * @return [B, 1, C]
   */
  private Operand<TFloat32> groupMean(Ops tf, Operand<TFloat32> x) {
    int width = channels / GROUPS;
    Operand<TFloat32> byChannel =
        tf.reshape(tf.math.mean(x, tf.constant(1)), tf.array(-1, GROUPS, width));
    Operand<TFloat32> byGroup =
        tf.math.mean(byChannel, tf.constant(2), Mean.keepDims(true)); // [B, 32, 1]
    return tf.reshape(tf.tile(byGroup, tf.array(1, 1, width)), tf.array(-1, 1, channels));
  }
}
