package io.wayside.model.backbone;

import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.Grid;
import io.wayside.model.blocks.LayerNorm;
import io.wayside.model.blocks.Parameter;
import io.wayside.model.blocks.Sizes;
import io.wayside.model.checkpoint.Variables;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Cuts pictures into square patches and makes one token of each (Swin, section 3.1). */
final class PatchEmbedding {
  private final Operand<TFloat32> filter;
  private final Operand<TFloat32> bias;
  private final LayerNorm norm;
  private final int patch;
  private final int channels;

  PatchEmbedding(SwinConfig config, Variables variables, String scope) {
    patch = config.patchSize();
    channels = config.embedDim();
    String projection = scope + ".patch_embeddings.projection";
    filter = variables.create(projection + Parameter.FILTER, patch, patch, 3, channels);
    bias = variables.create(projection + Parameter.BIAS, channels);
    norm = new LayerNorm(variables, scope + ".norm", channels);
  }

  /**
   * Builds the operations; the right and lower edge are filled up with zeros to whole patches.
   *
   * @param pixelValues [B, H, W, 3]
   */
  FeatureMap call(Ops tf, Operand<TFloat32> pixelValues) {
    Grid pixels = Grid.of(tf, pixelValues);
    Operand<TFloat32> padded =
        padded(
            tf,
            pixelValues,
            tf.math.sub(Sizes.roundUp(tf, pixels.height(), patch), pixels.height()),
            tf.math.sub(Sizes.roundUp(tf, pixels.width(), patch), pixels.width()));
    List<Long> strides = List.of(1L, (long) patch, (long) patch, 1L);
    Operand<TFloat32> patches =
        tf.nn.biasAdd(tf.nn.conv2d(padded, filter, strides, "VALID"), bias); // [B, h, w, C]
    FeatureMap map = FeatureMap.of(tf, patches, channels);
    return new FeatureMap(norm.call(tf, map.rows()), map.grid(), channels).named(tf, "output");
  }

  /** Pictures with rows of zeros below and columns of zeros at the right. */
  static Operand<TFloat32> padded(
      Ops tf, Operand<TFloat32> pictures, Operand<TInt32> below, Operand<TInt32> right) {
    Operand<TInt32> none = tf.array(0, 0);
    Operand<TInt32> zero = tf.constant(0);
    Operand<TInt32> around =
        tf.stack(List.of(none, Sizes.shape(tf, zero, below), Sizes.shape(tf, zero, right), none));
    return tf.pad(pictures, around, tf.constant(0f));
  }
}
