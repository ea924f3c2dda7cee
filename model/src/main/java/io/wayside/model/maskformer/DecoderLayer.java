package io.wayside.model.maskformer;

import io.wayside.model.blocks.Activation;
import io.wayside.model.blocks.LayerNorm;
import io.wayside.model.blocks.Linear;
import io.wayside.model.blocks.MultiHeadAttention;
import io.wayside.model.blocks.MultiHeadAttention.Projected;
import io.wayside.model.blocks.MultiHeadAttention.Projections;
import io.wayside.model.blocks.Sums;
import io.wayside.model.checkpoint.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Self-attention, cross-attention to the picture and a perceptron, each followed by a norm (DETR,
 * arXiv:2005.12872, appendix A.3).
 */
final class DecoderLayer {
  private final MultiHeadAttention attention;
  private final Projections selfProjections;
  private final Linear selfOutput;
  private final LayerNorm selfNorm;
  private final Projections crossProjections;
  private final Linear crossOutput;
  private final LayerNorm crossNorm;
  private final Linear expand;
  private final Activation activation;
  private final Linear contract;
  private final LayerNorm finalNorm;

  DecoderLayer(MaskFormerConfig.Decoder config, Variables variables, String scope) {
    int channels = config.hiddenSize();
    attention = new MultiHeadAttention(config.attentionHeads(), channels);
    String self = scope + ".self_attn";
    selfProjections = projections(variables, self, channels);
    selfOutput = new Linear(variables, self + ".out_proj", channels, channels);
    selfNorm = new LayerNorm(variables, scope + ".self_attn_layer_norm", channels);
    String cross = scope + ".encoder_attn";
    crossProjections = projections(variables, cross, channels);
    crossOutput = new Linear(variables, cross + ".out_proj", channels, channels);
    crossNorm = new LayerNorm(variables, scope + ".encoder_attn_layer_norm", channels);
    expand = new Linear(variables, scope + ".fc1", channels, config.feedforwardDim());
    activation = config.activationFunction();
    contract = new Linear(variables, scope + ".fc2", config.feedforwardDim(), channels);
    finalNorm = new LayerNorm(variables, scope + ".final_layer_norm", channels);
  }

  private static Projections projections(Variables variables, String scope, int channels) {
    return Projections.of(
        variables, scope + ".q_proj", scope + ".k_proj", scope + ".v_proj", channels, true);
  }

  /**
   * What the queries read.
   *
   * @param batch B, a scalar
   * @param keys [B·h·w, C], features with their positions
   * @param values [B·h·w, C], features
   */
  record Memory(Operand<TInt32> batch, Operand<TFloat32> keys, Operand<TFloat32> values) {}

  /**
   * Builds the operations.
   *
   * @param queries [B·Q, C]
   * @param positions [B·Q, C], learned by query
   * @return [B·Q, C]
   */
  Operand<TFloat32> call(
      Ops tf, Operand<TFloat32> queries, Operand<TFloat32> positions, Memory memory) {
    Operand<TFloat32> placed = Sums.of(tf, queries, positions);
    Projected self = selfProjections.call(tf, placed, placed, queries);
    Operand<TFloat32> exchanged = attention.call(tf, self, memory.batch(), scores -> scores);
    Operand<TFloat32> x = selfNorm.call(tf, Sums.of(tf, selfOutput.call(tf, exchanged), queries));

    Projected cross =
        crossProjections.call(tf, Sums.of(tf, x, positions), memory.keys(), memory.values());
    Operand<TFloat32> read = attention.call(tf, cross, memory.batch(), scores -> scores);
    x = crossNorm.call(tf, Sums.of(tf, crossOutput.call(tf, read), x));

    Operand<TFloat32> hidden = activation.call(tf, expand.call(tf, x));
    return finalNorm.call(tf, Sums.of(tf, contract.call(tf, hidden), x));
  }
}
