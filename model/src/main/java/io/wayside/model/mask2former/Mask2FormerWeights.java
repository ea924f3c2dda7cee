package io.wayside.model.mask2former;

import static io.wayside.model.checkpoint.WeightRules.rule;

import io.wayside.model.checkpoint.Layout;
import io.wayside.model.checkpoint.Variables;
import io.wayside.model.checkpoint.WeightMap;
import io.wayside.model.checkpoint.WeightRules;

/**
 * What the variables of Mask2Former are called in the checkpoints of Hugging Face transformers. The
 * scopes are the same there; the rules tell the names of the parameters and how they are laid out.
 */
final class Mask2FormerWeights {

  private static final WeightRules RULES =
      WeightRules.of(
          // torch.nn.MultiheadAttention packs the three projections into one tensor.
          rule("(.+\\.cross_attn)\\.q_proj\\.matrix", "$1.in_proj_weight", Layout.FIRST_THIRD),
          rule("(.+\\.cross_attn)\\.k_proj\\.matrix", "$1.in_proj_weight", Layout.SECOND_THIRD),
          rule("(.+\\.cross_attn)\\.v_proj\\.matrix", "$1.in_proj_weight", Layout.LAST_THIRD),
          rule("(.+\\.cross_attn)\\.q_proj\\.bias", "$1.in_proj_bias", Layout.FIRST_THIRD),
          rule("(.+\\.cross_attn)\\.k_proj\\.bias", "$1.in_proj_bias", Layout.SECOND_THIRD),
          rule("(.+\\.cross_attn)\\.v_proj\\.bias", "$1.in_proj_bias", Layout.LAST_THIRD),
          rule("(.+\\.input_projections\\.\\d\\.0)\\.matrix", "$1.weight", Layout.POINTWISE),
          rule("(.+\\.adapter_1\\.0)\\.matrix", "$1.weight", Layout.POINTWISE),
          rule("(.+\\.mask_projection)\\.matrix", "$1.weight", Layout.POINTWISE),
          rule("(.+\\.pixel_level_module\\.decoder\\.level_embed)\\.table", "$1", Layout.SAME));

  private Mask2FormerWeights() {}

  static WeightMap of(Variables variables) {
    return RULES.map(variables);
  }
}
