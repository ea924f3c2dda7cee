package io.wayside.model.mask2former;

import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.Grid;
import io.wayside.model.blocks.LayerNorm;
import io.wayside.model.blocks.Linear;
import io.wayside.model.blocks.Logits;
import io.wayside.model.blocks.MaskHead;
import io.wayside.model.blocks.Parameter;
import io.wayside.model.blocks.SinePositionEmbedding;
import io.wayside.model.blocks.Sizes;
import io.wayside.model.blocks.Sums;
import io.wayside.model.checkpoint.Variables;
import io.wayside.model.mask2former.MaskedAttentionLayer.Scale;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The transformer decoder of Mask2Former, section 3.2: learned queries read one scale after the
 * other in turn, each through the mask that they predicted before.
 */
final class MaskedTransformerDecoder {
  private final Operand<TFloat32> queryFeatures;
  private final Operand<TFloat32> queryPositions;
  private final Operand<TFloat32> levelEmbedding;
  private final SinePositionEmbedding positionEmbedding;
  private final List<MaskedAttentionLayer> layers = new ArrayList<>();
  private final LayerNorm norm;
  private final MaskHead maskHead;
  private final Linear classHead;
  private final int channels;
  private final int classes;

  MaskedTransformerDecoder(
      Mask2FormerConfig config, Variables variables, String scope, String classScope) {
    channels = config.hiddenDim();
    classes = config.classes() + 1;
    int queries = config.numQueries();
    queryFeatures =
        variables.create(scope + ".queries_features" + Parameter.TABLE, queries, channels);
    queryPositions =
        variables.create(scope + ".queries_embedder" + Parameter.TABLE, queries, channels);
    levelEmbedding =
        variables.create(
            scope + ".level_embed" + Parameter.TABLE,
            MultiScaleDeformableAttention.LEVELS,
            channels);
    positionEmbedding = new SinePositionEmbedding(channels);
    String decoder = scope + ".decoder";
    // decoder_layers counts predictions, and the first comes before any layer.
    for (int i = 0; i < config.decoderLayers() - 1; i++) {
      layers.add(new MaskedAttentionLayer(config, variables, decoder + ".layers." + i));
    }
    norm = new LayerNorm(variables, decoder + ".layernorm", channels);
    maskHead =
        new MaskHead(
            channels,
            config.maskFeatureSize(),
            variables,
            decoder + ".mask_predictor.mask_embedder");
    classHead = new Linear(variables, classScope, channels, classes);
  }

  /**
   * Builds the operations.
   *
   * @return the prediction from the learned queries and the one after each layer
   */
  List<Logits> call(Ops tf, PixelDecoder.Output pixels) {
    Grid grid = pixels.maskFeatures().grid();
    List<Scale> scales = scales(tf, pixels);
    Operand<TFloat32> positions = repeated(tf, queryPositions, grid); // [B·Q, C]
    Operand<TFloat32> queries = repeated(tf, queryFeatures, grid); // [B·Q, C]
    Operand<TFloat32> normed = norm.call(tf, queries);
    Operand<TFloat32> embedding = maskHead.embedding(tf, normed, grid);
    List<Logits> predictions = new ArrayList<>();
    predictions.add(prediction(tf, normed, embedding, pixels.maskFeatures()));
    for (int i = 0; i < layers.size(); i++) {
      Ops scope = tf.withSubScope("layer" + i);
      Scale scale = scales.get(i % scales.size());
      // A resize commutes with the product of queries and features: resize once, predict there.
      Operand<TFloat32> mask = MaskHead.masks(scope, embedding, scale.maskFeatures());
      queries = layers.get(i).call(scope, queries, positions, scale, mask);
      normed = norm.call(scope, queries);
      embedding = maskHead.embedding(scope, normed, grid);
      predictions.add(prediction(scope, normed, embedding, pixels.maskFeatures()));
    }
    return predictions;
  }

  private List<Scale> scales(Ops tf, PixelDecoder.Output pixels) {
    List<Scale> scales = new ArrayList<>();
    for (FeatureMap map : pixels.scales()) {
      Operand<TFloat32> level =
          tf.gather(levelEmbedding, tf.constant(scales.size()), tf.constant(0)); // [C]
      Operand<TFloat32> values = Sums.of(tf, map.rows(), level);
      Operand<TFloat32> keys =
          Sums.of(
              tf,
              map.grid().sequences(tf, values, channels),
              positionEmbedding.call(tf, map.grid())); // [B, h·w, C]
      FeatureMap masks = pixels.maskFeatures();
      Operand<TFloat32> resized =
          tf.image.resizeBilinear(
              masks.pictures(tf), map.grid().size(tf), ResizeBilinear.halfPixelCenters(true));
      scales.add(
          new Scale(
              FeatureMap.rows(tf, keys, channels),
              values,
              new FeatureMap(
                  FeatureMap.rows(tf, resized, masks.channels()), map.grid(), masks.channels())));
    }
    return scales;
  }

  private Logits prediction(
      Ops tf, Operand<TFloat32> queries, Operand<TFloat32> embedding, FeatureMap features) {
    Grid grid = features.grid();
    Operand<TFloat32> masks = MaskHead.masks(tf, embedding, features); // [B, Q, h·w]
    Operand<TInt32> shape =
        Sizes.shape(tf, grid.batch(), tf.constant(-1), grid.height(), grid.width());
    return new Logits(
        tf.withName("class_queries_logits")
            .identity(grid.sequences(tf, classHead.call(tf, queries), classes)),
        tf.withName("masks_queries_logits").reshape(masks, shape));
  }

  /** A learned table [Q, C] for every picture, [B·Q, C]. */
  private static Operand<TFloat32> repeated(Ops tf, Operand<TFloat32> table, Grid grid) {
    return tf.tile(table, Sizes.shape(tf, grid.batch(), tf.constant(1)));
  }
}
