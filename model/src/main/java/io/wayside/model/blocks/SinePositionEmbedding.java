package io.wayside.model.blocks;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Where a place is, as sines and cosines of its row and column (DETR, arXiv:2005.12872, appendix
 * A.4). Coordinates count from 1 and are scaled so that the last is 2π.
 */
public final class SinePositionEmbedding {
  private static final double TEMPERATURE = 10_000;
  private static final float EPSILON = 1e-6f;

  private final int channels;

  /**
   * An embedding of {@code channels} channels, a multiple of 4: the row's half, then the column's.
   */
  public SinePositionEmbedding(int channels) {
    this.channels = channels;
  }

  /** The embedding of each place, [h·w, C], the same for every picture. */
  public Operand<TFloat32> call(Ops tf, Grid grid) {
    int half = channels / 2;
    Operand<TInt32> shape = Sizes.shape(tf, grid.height(), grid.width(), tf.constant(half));
    Operand<TFloat32> rows =
        tf.reshape(axis(tf, grid.height()), tf.array(-1, 1, half)); // [h, 1, C/2]
    Operand<TFloat32> columns =
        tf.reshape(axis(tf, grid.width()), tf.array(1, -1, half)); // [1, w, C/2]
    Operand<TFloat32> places =
        tf.concat(
            List.of(tf.broadcastTo(rows, shape), tf.broadcastTo(columns, shape)),
            tf.constant(-1)); // [h, w, C]
    return FeatureMap.rows(tf, places, channels);
  }

  /** Sine and cosine in turn at falling frequencies, [size, C/4, 2]. */
  private Operand<TFloat32> axis(Ops tf, Operand<TInt32> size) {
    Operand<TFloat32> length = tf.dtypes.cast(size, TFloat32.class);
    Operand<TFloat32> counted =
        tf.dtypes.cast(
            tf.range(tf.constant(1), tf.math.add(size, tf.constant(1)), tf.constant(1)),
            TFloat32.class);
    Operand<TFloat32> turns =
        tf.math.mul(
            tf.math.div(counted, tf.math.add(length, tf.constant(EPSILON))),
            tf.constant((float) (2 * Math.PI)));
    Operand<TFloat32> angles =
        tf.math.div(tf.reshape(turns, tf.array(-1, 1)), tf.constant(periods())); // [size, C/4]
    return tf.stack(List.of(tf.math.sin(angles), tf.math.cos(angles)), Stack.axis(-1L));
  }

  private float[] periods() {
    float[] periods = new float[channels / 4];
    for (int i = 0; i < periods.length; i++) {
      periods[i] = (float) Math.pow(TEMPERATURE, (double) i / periods.length);
    }
    return periods;
  }
}
