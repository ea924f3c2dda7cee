package io.wayside.model.backbone;

import io.wayside.model.blocks.Convolution;
import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.NormedConvolution;
import io.wayside.model.checkpoint.Variables;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** ResNet (arXiv:1512.03385), with batch norms at their running statistics. */
final class ResNetBackbone implements Backbone {
  private final ResNetConfig config;
  private final NormedConvolution stem;
  private final List<List<ResNetLayer>> stages = new ArrayList<>();

  ResNetBackbone(ResNetConfig config, Variables variables, String scope) {
    this.config = config;
    stem =
        new NormedConvolution(
            variables, scope + ".embedder.embedder", 3, config.embeddingSize(), 7, 2);
    int in = config.embeddingSize();
    for (int i = 0; i < config.depths().size(); i++) {
      int stride = i == 0 && !config.downsampleInFirstStage() ? 1 : 2;
      int out = config.hiddenSizes().get(i);
      List<ResNetLayer> layers = new ArrayList<>();
      for (int j = 0; j < config.depths().get(i); j++) {
        String name = scope + ".encoder.stages." + i + ".layers." + j;
        layers.add(
            j == 0
                ? new ResNetLayer(config, in, out, stride, variables, name)
                : new ResNetLayer(config, out, out, 1, variables, name));
      }
      stages.add(layers);
      in = out;
    }
  }

  @Override
  public List<FeatureMap> call(Ops tf, Operand<TFloat32> pixelValues) {
    Operand<TFloat32> x = stem.call(tf, pixelValues); // [B, H/2, W/2, C]
    x = pooled(tf, config.hiddenAct().call(tf, x)); // [B, H/4, W/4, C]
    List<FeatureMap> maps = new ArrayList<>();
    for (List<ResNetLayer> stage : stages) {
      Ops scope = tf.withSubScope("stage" + (maps.size() + 1));
      for (ResNetLayer layer : stage) {
        x = layer.call(scope.withSubScope("layer"), x);
      }
      int channels = config.hiddenSizes().get(maps.size());
      maps.add(FeatureMap.of(scope, x, channels).named(scope, "output"));
    }
    return maps;
  }

  /** The largest of 3x3 at every second place. */
  private static Operand<TFloat32> pooled(Ops tf, Operand<TFloat32> pictures) {
    Operand<TFloat32> padded = Convolution.padded(tf, pictures, 1, Float.NEGATIVE_INFINITY);
    return tf.nn.maxPool(padded, tf.array(1, 3, 3, 1), tf.array(1, 2, 2, 1), "VALID");
  }
}
