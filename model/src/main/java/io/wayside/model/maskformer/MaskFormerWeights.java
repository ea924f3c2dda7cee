package io.wayside.model.maskformer;

import static io.wayside.model.checkpoint.WeightRules.rule;

import io.wayside.model.backbone.BackboneConfig;
import io.wayside.model.backbone.SwinConfig;
import io.wayside.model.checkpoint.Layout;
import io.wayside.model.checkpoint.Variables;
import io.wayside.model.checkpoint.WeightMap;
import io.wayside.model.checkpoint.WeightRules;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the variables of MaskFormer are called in the checkpoints of Hugging Face transformers. */
final class MaskFormerWeights {
  private static final String ENCODER = "model.pixel_level_module.encoder.";
  private static final Pattern MAP_NORM =
      Pattern.compile("(.+\\.hidden_states_norms)\\.stage(\\d)(\\..+)");

  /** The norm of a Swin whose last map nobody pools. */
  private static final Pattern UNUSED =
      Pattern.compile(Pattern.quote(ENCODER) + "model\\.layernorm\\.(weight|bias)");

  private static final WeightRules RULES =
      WeightRules.of(
          rule("(.+\\.input_projection)\\.matrix", "$1.weight", Layout.POINTWISE),
          rule("(predictor)\\.matrix", "$1.weight", Layout.POINTWISE),
          rule("(.+\\.fpn\\.layers\\.\\d\\.proj\\.0)\\.matrix", "$1.weight", Layout.POINTWISE));

  private MaskFormerWeights() {}

  static WeightMap of(Variables variables, BackboneConfig backbone) {
    WeightRules rules =
        backbone instanceof SwinConfig ? RULES.withScope(MaskFormerWeights::swinScope) : RULES;
    return rules.map(variables, UNUSED.asMatchPredicate());
  }

  /** MaskFormer's own Swin: the body in a module of its own, the norms of the maps from 0. */
  private static String swinScope(String variable) {
    Matcher norm = MAP_NORM.matcher(variable);
    if (norm.matches()) {
      return norm.group(1) + "." + (Integer.parseInt(norm.group(2)) - 1) + norm.group(3);
    }
    return variable.startsWith(ENCODER)
        ? ENCODER + "model." + variable.substring(ENCODER.length())
        : variable;
  }
}
