package io.wayside.model.segformer;

import io.wayside.model.blocks.Convolution;
import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.LayerNorm;
import io.wayside.model.blocks.Linear;
import io.wayside.model.blocks.MultiHeadAttention;
import io.wayside.model.blocks.MultiHeadAttention.Projections;
import io.wayside.model.checkpoint.Variables;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Self-attention whose keys and values each stand for a square of places (eqs. (1) and (2)). */
final class EfficientAttention {
  private final Projections projections;
  private final MultiHeadAttention attention;
  private final Linear output;
  private final @Nullable Reduction reduction;

  /** One row for each square of places. */
  private record Reduction(Convolution convolution, LayerNorm norm) {

    Operand<TFloat32> call(Ops tf, FeatureMap features) {
      Operand<TFloat32> squares = convolution.call(tf, features.pictures(tf));
      return norm.call(tf, FeatureMap.rows(tf, squares, features.channels()));
    }
  }

  EfficientAttention(SegFormerConfig config, int stage, Variables variables, String scope) {
    int channels = config.hiddenSizes().get(stage);
    int side = config.srRatios().get(stage);
    String self = scope + ".self";
    projections =
        Projections.of(variables, self + ".query", self + ".key", self + ".value", channels, true);
    attention = new MultiHeadAttention(config.numAttentionHeads().get(stage), channels);
    output = new Linear(variables, scope + ".output.dense", channels, channels);
    reduction =
        side == 1
            ? null
            : new Reduction(
                Convolution.patches(variables, self + ".sr", channels, channels, side),
                new LayerNorm(variables, self + ".layer_norm", channels));
  }

  /** [B·h·w, C] from normed features. */
  Operand<TFloat32> call(Ops tf, FeatureMap features) {
    Operand<TFloat32> read =
        reduction == null ? features.rows() : reduction.call(tf, features); // [B·S, C]
    MultiHeadAttention.Projected projected = projections.call(tf, features.rows(), read, read);
    return output.call(
        tf, attention.call(tf, projected, features.grid().batch(), scores -> scores));
  }
}
