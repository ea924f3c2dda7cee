package io.wayside.model.mask2former;

import io.wayside.model.blocks.Activation;
import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.LayerNorm;
import io.wayside.model.blocks.Linear;
import io.wayside.model.blocks.MultiHeadAttention;
import io.wayside.model.blocks.Sums;
import io.wayside.model.checkpoint.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceAll;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Masked cross-attention, self-attention and a perceptron, each followed by a norm.
 *
 * <p>Mask2Former (arXiv:2112.01527), eqs. (2) and (3): in the cross-attention a query reads only
 * the pixels that its previous mask covers. A query whose mask is empty reads every pixel, as in
 * the reference implementation.
 */
final class MaskedAttentionLayer {
  private final MultiHeadAttention attention;
  private final MultiHeadAttention.Projections crossProjections;
  private final Linear crossOutput;
  private final LayerNorm crossNorm;
  private final MultiHeadAttention.Projections selfProjections;
  private final Linear selfOutput;
  private final LayerNorm selfNorm;
  private final Linear expand;
  private final Activation activation;
  private final Linear contract;
  private final LayerNorm finalNorm;

  MaskedAttentionLayer(Mask2FormerConfig config, Variables variables, String scope) {
    int channels = config.hiddenDim();
    attention = new MultiHeadAttention(config.numAttentionHeads(), channels);
    String cross = scope + ".cross_attn";
    crossProjections =
        MultiHeadAttention.Projections.of(
            variables, cross + ".q_proj", cross + ".k_proj", cross + ".v_proj", channels, true);
    crossOutput = new Linear(variables, cross + ".out_proj", channels, channels);
    crossNorm = new LayerNorm(variables, scope + ".cross_attn_layer_norm", channels);
    String self = scope + ".self_attn";
    selfProjections =
        MultiHeadAttention.Projections.of(
            variables, self + ".q_proj", self + ".k_proj", self + ".v_proj", channels, true);
    selfOutput = new Linear(variables, self + ".out_proj", channels, channels);
    selfNorm = new LayerNorm(variables, scope + ".self_attn_layer_norm", channels);
    expand = new Linear(variables, scope + ".fc1", channels, config.dimFeedforward());
    activation = config.activationFunction();
    contract = new Linear(variables, scope + ".fc2", config.dimFeedforward(), channels);
    finalNorm = new LayerNorm(variables, scope + ".final_layer_norm", channels);
  }

  /**
   * One scale of the pixel decoder as the layers read it.
   *
   * @param keys [B·h·w, C], features with their positions
   * @param values [B·h·w, C], features
   * @param maskFeatures the mask features at this scale, to predict the mask there
   */
  record Scale(Operand<TFloat32> keys, Operand<TFloat32> values, FeatureMap maskFeatures) {}

  /**
   * Builds the operations.
   *
   * @param queries [B·Q, C]
   * @param positions [B·Q, C]
   * @param previousMask logits [B, Q, h·w] at this scale; a pixel is covered at probability 0.5 or
   *     more
   * @param exchange which queries see which in the self-attention
   * @return [B·Q, C]
   */
  Operand<TFloat32> call(
      Ops tf,
      Operand<TFloat32> queries,
      Operand<TFloat32> positions,
      Scale scale,
      Operand<TFloat32> previousMask,
      MultiHeadAttention.Scores exchange) {
    Operand<TFloat32> bias = excluded(tf, previousMask); // [B, 1, Q, h·w]
    MultiHeadAttention.Projected cross =
        crossProjections.call(tf, Sums.of(tf, queries, positions), scale.keys(), scale.values());
    Operand<TFloat32> read =
        attention.call(
            tf, cross, scale.maskFeatures().grid().batch(), scores -> Sums.of(tf, scores, bias));
    Operand<TFloat32> x = crossNorm.call(tf, Sums.of(tf, crossOutput.call(tf, read), queries));

    Operand<TFloat32> placed = Sums.of(tf, x, positions);
    Operand<TFloat32> exchanged =
        attention.call(
            tf,
            selfProjections.call(tf, placed, placed, x),
            scale.maskFeatures().grid().batch(),
            exchange);
    x = selfNorm.call(tf, Sums.of(tf, selfOutput.call(tf, exchanged), x));

    Operand<TFloat32> hidden = activation.call(tf, expand.call(tf, x));
    return tf.withName("output")
        .identity(finalNorm.call(tf, Sums.of(tf, contract.call(tf, hidden), x)));
  }

  /** Eq. (3): 0 where a query may read and -∞ where it may not, [B, 1, Q, h·w]. */
  private static Operand<TFloat32> excluded(Ops tf, Operand<TFloat32> mask) {
    Operand<TBool> excluded =
        tf.withName("attention_mask").math.less(mask, tf.constant(0f)); // probability below 0.5
    Operand<TBool> empty =
        tf.reduceAll(excluded, tf.constant(-1), ReduceAll.keepDims(true)); // [B, Q, 1]
    Operand<TFloat32> bias =
        tf.select(
            tf.math.logicalAnd(excluded, tf.math.logicalNot(empty)),
            tf.constant(Float.NEGATIVE_INFINITY),
            tf.constant(0f));
    return tf.expandDims(bias, tf.constant(1));
  }
}
