package io.wayside.model.backbone;

import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.LayerNorm;
import io.wayside.model.checkpoint.Variables;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Swin transformer (arXiv:2103.14030): four stages of windowed attention, with twice the channels
 * and half the size from one to the next. A stage's map is taken before the merging of patches and
 * has a norm of its own.
 */
final class SwinBackbone implements Backbone {
  private final PatchEmbedding embedding;
  private final List<Stage> stages = new ArrayList<>();

  /** Blocks, the norm of the map they give, and the step to the next stage; the last has none. */
  private record Stage(List<SwinBlock> blocks, LayerNorm norm, @Nullable PatchMerging merging) {}

  SwinBackbone(SwinConfig config, Variables variables, String scope) {
    embedding = new PatchEmbedding(config, variables, scope + ".embeddings");
    for (int i = 0; i < config.depths().size(); i++) {
      stages.add(stage(config, i, variables, scope));
    }
  }

  private static Stage stage(SwinConfig config, int index, Variables variables, String scope) {
    int channels = config.channels().get(index);
    String layer = scope + ".encoder.layers." + index;
    List<SwinBlock> blocks = new ArrayList<>();
    for (int i = 0; i < config.depths().get(index); i++) {
      boolean shifted = i % 2 == 1;
      blocks.add(new SwinBlock(config, index, shifted, variables, layer + ".blocks." + i));
    }
    boolean last = index == config.depths().size() - 1;
    return new Stage(
        blocks,
        new LayerNorm(variables, scope + ".hidden_states_norms.stage" + (index + 1), channels),
        last ? null : new PatchMerging(channels, variables, layer + ".downsample"));
  }

  @Override
  public List<FeatureMap> call(Ops tf, Operand<TFloat32> pixelValues) {
    FeatureMap features = embedding.call(tf.withSubScope("embeddings"), pixelValues);
    List<FeatureMap> maps = new ArrayList<>();
    for (Stage stage : stages) {
      Ops scope = tf.withSubScope("stage" + (maps.size() + 1));
      Operand<TFloat32> rows = features.rows();
      WindowPartitions windows = new WindowPartitions(features.grid());
      for (SwinBlock block : stage.blocks()) {
        rows = block.call(scope.withSubScope("block"), rows, windows);
      }
      Operand<TFloat32> normed = stage.norm().call(scope, rows);
      maps.add(new FeatureMap(normed, features.grid(), features.channels()).named(scope, "output"));
      if (stage.merging() != null) {
        FeatureMap output = new FeatureMap(rows, features.grid(), features.channels());
        features = stage.merging().call(scope.withSubScope("merging"), output);
      }
    }
    return maps;
  }
}
