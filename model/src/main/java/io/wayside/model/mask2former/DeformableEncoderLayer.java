package io.wayside.model.mask2former;

import io.wayside.model.blocks.Activation;
import io.wayside.model.blocks.LayerNorm;
import io.wayside.model.blocks.Linear;
import io.wayside.model.blocks.Sums;
import io.wayside.model.checkpoint.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Deformable self-attention and a perceptron, each followed by a norm (Deformable DETR, fig. 2).
 */
final class DeformableEncoderLayer {
  private final MultiScaleDeformableAttention attention;
  private final LayerNorm attentionNorm;
  private final Linear expand;
  private final Linear contract;
  private final LayerNorm finalNorm;

  DeformableEncoderLayer(Mask2FormerConfig config, Variables variables, String scope) {
    int channels = config.featureSize();
    int hidden = config.encoderFeedforwardDim();
    attention =
        new MultiScaleDeformableAttention(
            channels, config.numAttentionHeads(), variables, scope + ".self_attn");
    attentionNorm = new LayerNorm(variables, scope + ".self_attn_layer_norm", channels);
    expand = new Linear(variables, scope + ".fc1", channels, hidden);
    contract = new Linear(variables, scope + ".fc2", hidden, channels);
    finalNorm = new LayerNorm(variables, scope + ".final_layer_norm", channels);
  }

  /**
   * Builds the operations.
   *
   * @param features [B·S, C]
   * @param positions [B·S, C]
   * @return [B·S, C]
   */
  Operand<TFloat32> call(
      Ops tf, Operand<TFloat32> features, Operand<TFloat32> positions, Pyramid pyramid) {
    Operand<TFloat32> queries = Sums.of(tf, features, positions);
    Operand<TFloat32> attended = attention.call(tf, queries, features, pyramid);
    Operand<TFloat32> x = attentionNorm.call(tf, Sums.of(tf, attended, features));
    // ReLU whatever activation_function says, as in the reference.
    Operand<TFloat32> hidden = Activation.RELU.call(tf, expand.call(tf, x));
    return tf.withName("output")
        .identity(finalNorm.call(tf, Sums.of(tf, contract.call(tf, hidden), x)));
  }
}
