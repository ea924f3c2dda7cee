package io.wayside.model.maskformer;

import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.Grid;
import io.wayside.model.blocks.Linear;
import io.wayside.model.blocks.Logits;
import io.wayside.model.blocks.MaskHead;
import io.wayside.model.blocks.Predictions;
import io.wayside.model.blocks.Sizes;
import io.wayside.model.checkpoint.Variables;
import io.wayside.model.checkpoint.WeightMap;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * MaskFormer (arXiv:2107.06278): backbone, pixel decoder, transformer decoder and the two heads.
 *
 * <p>The constructor adds the variables to a graph; {@link #call} may be used several times, each
 * adds the operations once more over the same variables.
 */
public final class MaskFormer {
  private final PixelLevelModule pixelLevel;
  private final TransformerDecoder transformerDecoder;
  private final Linear classHead;
  private final MaskHead maskHead;
  private final int classes;
  private final WeightMap weights;

  /** Adds the variables of a network to the graph of {@code variables}. */
  public MaskFormer(MaskFormerConfig config, Variables variables) {
    int channels = config.decoder().hiddenSize();
    classes = config.classes() + 1;
    pixelLevel = new PixelLevelModule(config, variables);
    transformerDecoder = new TransformerDecoder(config, variables, "model.transformer_module");
    classHead = new Linear(variables, "class_predictor", channels, classes);
    maskHead = new MaskHead(channels, config.maskFeatureSize(), variables, "mask_embedder");
    weights = MaskFormerWeights.of(variables, config.backbone());
  }

  /**
   * Builds the operations.
   *
   * @param pixelValues [B, H, W, 3], normalised; all three sizes may be open
   * @return the last layer's prediction
   */
  public Logits call(Ops tf, Operand<TFloat32> pixelValues) {
    PixelLevelModule.Features features = pixelLevel.call(tf, pixelValues);
    Ops decoder = tf.withSubScope("transformer_decoder");
    List<Operand<TFloat32>> outputs = transformerDecoder.outputs(decoder, features.coarsest());
    return prediction(tf, transformerDecoder.answer(decoder, outputs), features.mask());
  }

  /** As {@link #call}, with the predictions after each layer before the last. */
  public Predictions predictions(Ops tf, Operand<TFloat32> pixelValues) {
    PixelLevelModule.Features features = pixelLevel.call(tf, pixelValues);
    Ops decoder = tf.withSubScope("transformer_decoder");
    List<Operand<TFloat32>> outputs = transformerDecoder.outputs(decoder, features.coarsest());
    List<Logits> logits = new ArrayList<>();
    for (Operand<TFloat32> queries : transformerDecoder.intermediate(decoder, outputs)) {
      logits.add(prediction(tf.withSubScope("auxiliary"), queries, features.mask()));
    }
    logits.add(prediction(tf, transformerDecoder.answer(decoder, outputs), features.mask()));
    return new Predictions(logits, features.mask());
  }

  private Logits prediction(Ops tf, Operand<TFloat32> queries, FeatureMap pixels) {
    Grid grid = pixels.grid();
    Operand<TFloat32> masks =
        MaskHead.masks(tf, maskHead.embedding(tf, queries, grid), pixels); // [B, Q, h·w]
    return new Logits(
        tf.withName("class_queries_logits")
            .identity(grid.sequences(tf, classHead.call(tf, queries), classes)),
        tf.withName("masks_queries_logits")
            .reshape(
                masks,
                Sizes.shape(tf, grid.batch(), tf.constant(-1), grid.height(), grid.width())));
  }

  /** Which tensor of a checkpoint goes where. */
  public WeightMap weights() {
    return weights;
  }
}
