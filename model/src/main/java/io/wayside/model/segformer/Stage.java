package io.wayside.model.segformer;

import io.wayside.model.blocks.Convolution;
import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.LayerNorm;
import io.wayside.model.blocks.Sums;
import io.wayside.model.checkpoint.Variables;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A stage of the Mix Transformer, section 3.1: overlapping patches, blocks of attention and
 * perceptron, a norm.
 */
final class Stage {
  private final Convolution embedding;
  private final LayerNorm embeddingNorm;
  private final List<Block> blocks = new ArrayList<>();
  private final LayerNorm norm;
  private final int channels;

  /** Attention and a perceptron, each after a norm and around a shortcut. */
  private record Block(
      LayerNorm attentionNorm,
      EfficientAttention attention,
      LayerNorm perceptronNorm,
      MixPerceptron perceptron) {

    FeatureMap call(Ops tf, FeatureMap features) {
      FeatureMap x = with(features, attentionNorm.call(tf, features.rows()));
      x = with(features, Sums.of(tf, attention.call(tf, x), features.rows()));
      FeatureMap normed = with(x, perceptronNorm.call(tf, x.rows()));
      return with(x, Sums.of(tf, perceptron.call(tf, normed), x.rows()));
    }
  }

  Stage(SegFormerConfig config, int index, Variables variables, String scope) {
    channels = config.hiddenSizes().get(index);
    int in = index == 0 ? 3 : config.hiddenSizes().get(index - 1);
    String patches = scope + ".patch_embeddings." + index;
    embedding =
        Convolution.biased(
            variables,
            patches + ".proj",
            in,
            channels,
            config.patchSizes().get(index),
            config.strides().get(index));
    embeddingNorm = new LayerNorm(variables, patches + ".layer_norm", channels);
    for (int i = 0; i < config.depths().get(index); i++) {
      String block = scope + ".block." + index + "." + i;
      blocks.add(
          new Block(
              new LayerNorm(variables, block + ".layer_norm_1", channels),
              new EfficientAttention(config, index, variables, block + ".attention"),
              new LayerNorm(variables, block + ".layer_norm_2", channels),
              new MixPerceptron(config, index, variables, block + ".mlp")));
    }
    norm = new LayerNorm(variables, scope + ".layer_norm." + index, channels);
  }

  /** [B, h, w, in] to the stage's map. */
  FeatureMap call(Ops tf, Operand<TFloat32> pictures) {
    FeatureMap map = FeatureMap.of(tf, embedding.call(tf, pictures), channels);
    map = with(map, embeddingNorm.call(tf, map.rows()));
    for (Block block : blocks) {
      map = block.call(tf.withSubScope("block"), map);
    }
    return with(map, norm.call(tf, map.rows())).named(tf, "output");
  }

  private static FeatureMap with(FeatureMap map, Operand<TFloat32> rows) {
    return new FeatureMap(rows, map.grid(), map.channels());
  }
}
