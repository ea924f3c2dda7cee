package io.wayside.model.mask2former;

import io.wayside.model.checkpoint.Layout;
import io.wayside.model.checkpoint.Variables;
import io.wayside.model.checkpoint.WeightMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the variables of Mask2Former are called in the checkpoints of Hugging Face transformers. The
 * scopes are the same there; the rules tell the names of the parameters and how they are laid out.
 */
final class Mask2FormerWeights {

  /** Tensors of published checkpoints that are constants, counters or belong to the loss. */
  private static final Predicate<String> UNUSED =
      Pattern.compile(
              ".*\\.relative_position_index|.*\\.num_batches_tracked|criterion\\.empty_weight")
          .asMatchPredicate();

  /** The first rule that matches a variable's whole name counts. */
  private static final List<Rule> RULES =
      List.of(
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
          rule("(.+\\.relative_position_bias)\\.table", "$1_table", Layout.SAME),
          rule("(.+\\.pixel_level_module\\..+)\\.table", "$1", Layout.SAME),
          rule("(.+)\\.table", "$1.weight", Layout.SAME),
          rule("(.+)\\.matrix", "$1.weight", Layout.TRANSPOSED),
          rule("(.+)\\.filter", "$1.weight", Layout.CONVOLUTION),
          rule("(.+)\\.bias", "$1.bias", Layout.SAME),
          rule("(.+)\\.gamma", "$1.weight", Layout.SAME),
          rule("(.+)\\.beta", "$1.bias", Layout.SAME),
          rule("(.+)\\.mean", "$1.running_mean", Layout.SAME),
          rule("(.+)\\.variance", "$1.running_var", Layout.SAME));

  private Mask2FormerWeights() {}

  private record Rule(Pattern variable, String tensor, Layout layout) {}

  private static Rule rule(String variable, String tensor, Layout layout) {
    return new Rule(Pattern.compile(variable), tensor, layout);
  }

  static WeightMap of(Variables variables) {
    return new WeightMap(
        variables,
        variables.byName().keySet().stream().map(Mask2FormerWeights::entry).toList(),
        UNUSED);
  }

  private static WeightMap.Entry entry(String variable) {
    for (Rule rule : RULES) {
      Matcher matcher = rule.variable().matcher(variable);
      if (matcher.matches()) {
        return new WeightMap.Entry(matcher.replaceFirst(rule.tensor()), variable, rule.layout());
      }
    }
    throw new IllegalStateException(variable + ": no rule names its tensor");
  }
}
