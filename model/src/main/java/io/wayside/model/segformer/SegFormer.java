package io.wayside.model.segformer;

import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.checkpoint.Variables;
import io.wayside.model.checkpoint.WeightMap;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * SegFormer (arXiv:2105.15203): the Mix Transformer and the all-MLP decoder.
 *
 * <p>The constructor adds the variables to a graph; {@link #call} may be used several times, each
 * adds the operations once more over the same variables.
 */
public final class SegFormer {
  private final List<Stage> stages = new ArrayList<>();
  private final PerceptronDecoder decoder;
  private final WeightMap weights;

  /** Adds the variables of a network to the graph of {@code variables}. */
  public SegFormer(SegFormerConfig config, Variables variables) {
    for (int i = 0; i < config.depths().size(); i++) {
      stages.add(new Stage(config, i, variables, "segformer.encoder"));
    }
    decoder = new PerceptronDecoder(config, variables, "decode_head");
    weights = SegFormerWeights.of(variables);
  }

  /**
   * Builds the operations.
   *
   * @param pixelValues [B, H, W, 3], normalised; all three sizes may be open
   * @return logits [B, K, H/4, W/4]
   */
  public Operand<TFloat32> call(Ops tf, Operand<TFloat32> pixelValues) {
    Ops backbone = tf.withSubScope("backbone");
    List<FeatureMap> features = new ArrayList<>();
    Operand<TFloat32> pictures = pixelValues;
    for (Stage stage : stages) {
      Ops scope = backbone.withSubScope("stage" + (features.size() + 1));
      FeatureMap map = stage.call(scope, pictures);
      features.add(map);
      pictures = map.pictures(scope);
    }
    return tf.withName("logits").identity(decoder.call(tf.withSubScope("decode_head"), features));
  }

  /** Which tensor of a checkpoint goes where. */
  public WeightMap weights() {
    return weights;
  }
}
