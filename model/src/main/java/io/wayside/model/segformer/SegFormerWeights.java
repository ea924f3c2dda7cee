package io.wayside.model.segformer;

import static io.wayside.model.checkpoint.WeightRules.rule;

import io.wayside.model.checkpoint.Layout;
import io.wayside.model.checkpoint.Variables;
import io.wayside.model.checkpoint.WeightMap;
import io.wayside.model.checkpoint.WeightRules;

/** What the variables of SegFormer are called in the checkpoints of Hugging Face transformers. */
final class SegFormerWeights {

  private static final WeightRules RULES =
      WeightRules.of(
          rule("(decode_head\\.linear_fuse)\\.matrix", "$1.weight", Layout.POINTWISE),
          rule("(decode_head\\.classifier)\\.matrix", "$1.weight", Layout.POINTWISE));

  private SegFormerWeights() {}

  static WeightMap of(Variables variables) {
    return RULES.map(variables);
  }
}
