package io.wayside.model.mask2former;

import io.wayside.model.checkpoint.Variables;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Index;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Makes one token of 2x2, with twice the channels (Swin, section 3.1). */
final class PatchMerging {
  private static final Index EVEN = Indices.even();
  private static final Index ODD = Indices.odd();

  private final LayerNorm norm;
  private final Linear reduction;
  private final int channels;

  PatchMerging(int channels, Variables variables, String scope) {
    this.channels = channels;
    norm = new LayerNorm(variables, scope + ".norm", 4 * channels);
    reduction = new Linear(variables, scope + ".reduction", 4 * channels, 2 * channels, false);
  }

  /** [B, h, w, C] to [B, ⌈h/2⌉, ⌈w/2⌉, 2C]. */
  FeatureMap call(Ops tf, FeatureMap features) {
    Operand<TInt32> two = tf.constant(2);
    Operand<TFloat32> even =
        PatchEmbedding.padded(
            tf,
            features.pictures(tf),
            tf.math.floorMod(features.grid().height(), two),
            tf.math.floorMod(features.grid().width(), two));
    Operand<TFloat32> merged =
        tf.concat(
            List.of(
                every(tf, even, EVEN, EVEN),
                every(tf, even, ODD, EVEN),
                every(tf, even, EVEN, ODD),
                every(tf, even, ODD, ODD)),
            tf.constant(-1)); // [B, h/2, w/2, 4C]
    FeatureMap map = FeatureMap.of(tf, merged, 4 * channels);
    Operand<TFloat32> rows = reduction.call(tf, norm.call(tf, map.rows()));
    return new FeatureMap(rows, map.grid(), 2 * channels);
  }

  private static Operand<TFloat32> every(
      Ops tf, Operand<TFloat32> pictures, Index rows, Index columns) {
    return tf.stridedSlice(pictures, Indices.all(), rows, columns, Indices.all());
  }
}
