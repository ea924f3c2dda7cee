package io.wayside.model.blocks;

import io.wayside.model.checkpoint.Variables;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/**
 * Masks as the product of an embedding of each query, from a perceptron of three layers, with the
 * features of each pixel (MaskFormer, arXiv:2107.06278, section 3.3).
 */
public final class MaskHead {
  private final List<Linear> layers;
  private final int maskChannels;

  /**
   * Adds the variables.
   *
   * @param hidden channels of the queries
   * @param maskChannels channels of the mask features
   */
  public MaskHead(int hidden, int maskChannels, Variables variables, String scope) {
    this.maskChannels = maskChannels;
    layers =
        List.of(
            new Linear(variables, scope + ".0.0", hidden, hidden),
            new Linear(variables, scope + ".1.0", hidden, hidden),
            new Linear(variables, scope + ".2.0", hidden, maskChannels));
  }

  /**
   * The embedding of each query.
   *
   * @param queries [B·Q, C]
   * @param grid gives B
   * @return [B, Q, mask features]
   */
  public Operand<TFloat32> embedding(Ops tf, Operand<TFloat32> queries, Grid grid) {
    Operand<TFloat32> x = tf.nn.relu(layers.get(0).call(tf, queries));
    x = tf.nn.relu(layers.get(1).call(tf, x));
    return grid.sequences(tf, layers.get(2).call(tf, x), maskChannels);
  }

  /** Mask logits [B, Q, h·w] from embeddings [B, Q, mask features]. */
  public static Operand<TFloat32> masks(Ops tf, Operand<TFloat32> embedding, FeatureMap features) {
    return tf.train.batchMatMul(
        embedding, features.sequences(tf), TFloat32.class, BatchMatMul.adjY(true));
  }
}
