package io.wayside.model.mask2former;

import io.wayside.model.backbone.Backbone;
import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.Logits;
import io.wayside.model.blocks.PilotedQueries;
import io.wayside.model.blocks.Predictions;
import io.wayside.model.checkpoint.Variables;
import io.wayside.model.checkpoint.WeightMap;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Mask2Former (arXiv:2112.01527): backbone, pixel decoder, transformer decoder with its heads.
 *
 * <p>The constructor adds the variables to a graph; {@link #call} may be used several times, each
 * adds the operations once more over the same variables.
 *
 * <pre>{@code
 * Variables variables = new Variables(tf);
 * Mask2Former network = new Mask2Former(Mask2FormerConfig.read(folder), variables);
 * Logits logits = network.call(tf, pixelValues);
 * network.weights().assign(graph, session, checkpoint);
 * }</pre>
 */
public final class Mask2Former {
  private final Backbone backbone;
  private final PixelDecoder pixelDecoder;
  private final MaskedTransformerDecoder transformerDecoder;
  private final WeightMap weights;

  /** Adds the variables of a network to the graph of {@code variables}. */
  public Mask2Former(Mask2FormerConfig config, Variables variables) {
    backbone = Backbone.of(config.backbone(), variables, "model.pixel_level_module.encoder");
    pixelDecoder = new PixelDecoder(config, variables, "model.pixel_level_module.decoder");
    transformerDecoder =
        new MaskedTransformerDecoder(
            config, variables, "model.transformer_module", "class_predictor");
    weights = Mask2FormerWeights.of(variables);
  }

  /**
   * Builds the operations.
   *
   * @param pixelValues [B, H, W, 3], normalised; all three sizes may be open
   * @return the last layer's prediction
   */
  public Logits call(Ops tf, Operand<TFloat32> pixelValues) {
    return predictions(tf, pixelValues).answer();
  }

  /** As {@link #call}, with the predictions of the learned queries and of each layer before. */
  public Predictions predictions(Ops tf, Operand<TFloat32> pixelValues) {
    return predictions(tf, pixelValues, Optional.empty());
  }

  /**
   * As {@link #predictions(Ops, Operand)}, with those of piloted queries, if there are any, beside
   * them; the learned queries do not see these.
   */
  public Predictions predictions(
      Ops tf, Operand<TFloat32> pixelValues, Optional<PilotedQueries> piloted) {
    List<FeatureMap> features = backbone.call(tf.withSubScope("backbone"), pixelValues);
    PixelDecoder.Output pixels = pixelDecoder.call(tf.withSubScope("pixel_decoder"), features);
    return transformerDecoder.call(tf.withSubScope("transformer_decoder"), pixels, piloted);
  }

  /** Which tensor of a checkpoint goes where. */
  public WeightMap weights() {
    return weights;
  }
}
