package io.wayside.model.blocks;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * How the rows of features lie in pictures: row ((b·height + y)·width + x) is the place (y, x) of
 * picture b. All three are scalars that the graph computes.
 */
public record Grid(Operand<TInt32> batch, Operand<TInt32> height, Operand<TInt32> width) {

  /** The grid of pictures [B, h, w, C]. */
  public static Grid of(Ops tf, Operand<?> pictures) {
    return new Grid(
        Sizes.axis(tf, pictures, 0), Sizes.axis(tf, pictures, 1), Sizes.axis(tf, pictures, 2));
  }

  /** h·w, the number of places of one picture. */
  public Operand<TInt32> places(Ops tf) {
    return tf.math.mul(height, width);
  }

  /** [2]: height, width. */
  public Operand<TInt32> size(Ops tf) {
    return Sizes.shape(tf, height, width);
  }

  /** Rows [B·h·w, C] as pictures [B, h, w, C]. */
  public Operand<TFloat32> pictures(Ops tf, Operand<TFloat32> rows, int channels) {
    return tf.reshape(rows, Sizes.shape(tf, batch, height, width, tf.constant(channels)));
  }

  /** Rows [B·h·w, C] as sequences [B, h·w, C]. */
  public Operand<TFloat32> sequences(Ops tf, Operand<TFloat32> rows, int channels) {
    return tf.reshape(rows, Sizes.shape(tf, batch, tf.constant(-1), tf.constant(channels)));
  }
}
