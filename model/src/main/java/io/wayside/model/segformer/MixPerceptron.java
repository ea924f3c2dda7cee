package io.wayside.model.segformer;

import io.wayside.model.blocks.Activation;
import io.wayside.model.blocks.DepthwiseConvolution;
import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.Linear;
import io.wayside.model.checkpoint.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A perceptron that tells places apart by a 3x3 convolution inside (Mix-FFN, eq. (3)). */
final class MixPerceptron {
  private final Linear expand;
  private final DepthwiseConvolution mix;
  private final Activation activation;
  private final Linear contract;
  private final int hidden;

  MixPerceptron(SegFormerConfig config, int stage, Variables variables, String scope) {
    int channels = config.hiddenSizes().get(stage);
    hidden = channels * config.mlpRatios().get(stage);
    expand = new Linear(variables, scope + ".dense1", channels, hidden);
    mix = new DepthwiseConvolution(variables, scope + ".dwconv.dwconv", hidden, 3);
    activation = config.hiddenAct();
    contract = new Linear(variables, scope + ".dense2", hidden, channels);
  }

  /** [B·h·w, C] from normed features. */
  Operand<TFloat32> call(Ops tf, FeatureMap features) {
    Operand<TFloat32> wide = features.grid().pictures(tf, expand.call(tf, features.rows()), hidden);
    Operand<TFloat32> mixed = FeatureMap.rows(tf, mix.call(tf, wide), hidden);
    return contract.call(tf, activation.call(tf, mixed));
  }
}
