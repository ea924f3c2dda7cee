package io.wayside.model.blocks;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Features of pictures.
 *
 * @param rows [B·h·w, C]
 * @param grid where the rows lie
 * @param channels C
 */
public record FeatureMap(Operand<TFloat32> rows, Grid grid, int channels) {

  /** The rows of pictures [B, h, w, C]. */
  public static FeatureMap of(Ops tf, Operand<TFloat32> pictures, int channels) {
    return new FeatureMap(rows(tf, pictures, channels), Grid.of(tf, pictures), channels);
  }

  /** Anything [.., C] as rows [.., C] of rank 2. */
  public static Operand<TFloat32> rows(Ops tf, Operand<TFloat32> features, int channels) {
    return tf.reshape(features, tf.array(-1, channels));
  }

  /** The same map, its rows to be found in the graph under a name. */
  public FeatureMap named(Ops tf, String name) {
    return new FeatureMap(tf.withName(name).identity(rows), grid, channels);
  }

  /** [B, h, w, C]. */
  public Operand<TFloat32> pictures(Ops tf) {
    return grid.pictures(tf, rows, channels);
  }

  /** [B, h·w, C]. */
  public Operand<TFloat32> sequences(Ops tf) {
    return grid.sequences(tf, rows, channels);
  }
}
