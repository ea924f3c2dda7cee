package io.wayside.model.backbone;

import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.Grid;
import io.wayside.model.blocks.LayerNorm;
import io.wayside.model.blocks.Linear;
import io.wayside.model.blocks.Sizes;
import io.wayside.model.checkpoint.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Makes one token of 2x2, with twice the channels (Swin, section 3.1). */
final class PatchMerging {
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
    Grid grid =
        new Grid(
            features.grid().batch(),
            tf.math.floorDiv(Sizes.roundUp(tf, features.grid().height(), 2), two),
            tf.math.floorDiv(Sizes.roundUp(tf, features.grid().width(), 2), two));
    Operand<TFloat32> even =
        PatchEmbedding.padded(
            tf,
            features.pictures(tf),
            tf.math.floorMod(features.grid().height(), two),
            tf.math.floorMod(features.grid().width(), two));
    // The reference's order of the four is columns first: (0,0), (1,0), (0,1), (1,1).
    Operand<TFloat32> byQuad =
        tf.linalg.transpose(
            tf.reshape(
                even,
                Sizes.shape(
                    tf,
                    grid.batch(),
                    grid.height(),
                    two,
                    grid.width(),
                    two,
                    tf.constant(channels))),
            tf.array(0, 1, 3, 4, 2, 5)); // [B, h/2, w/2, 2, 2, C]
    Operand<TFloat32> quads = norm.call(tf, FeatureMap.rows(tf, byQuad, 4 * channels));
    return new FeatureMap(reduction.call(tf, quads), grid, 2 * channels);
  }
}
