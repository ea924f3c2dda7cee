package io.wayside.model.mask2former;

import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.Grid;
import io.wayside.model.blocks.LayerNorm;
import io.wayside.model.blocks.Linear;
import io.wayside.model.blocks.Logits;
import io.wayside.model.blocks.MaskHead;
import io.wayside.model.blocks.MultiHeadAttention;
import io.wayside.model.blocks.Parameter;
import io.wayside.model.blocks.PilotedQueries;
import io.wayside.model.blocks.Predictions;
import io.wayside.model.blocks.SinePositionEmbedding;
import io.wayside.model.blocks.Sizes;
import io.wayside.model.blocks.Sums;
import io.wayside.model.checkpoint.Variables;
import io.wayside.model.mask2former.MaskedAttentionLayer.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final int learned;
  private final int channels;
  private final int classes;

  MaskedTransformerDecoder(
      Mask2FormerConfig config, Variables variables, String scope, String classScope) {
    channels = config.hiddenDim();
    classes = config.classes() + 1;
    learned = config.numQueries();
    queryFeatures =
        variables.create(scope + ".queries_features" + Parameter.TABLE, learned, channels);
    queryPositions =
        variables.create(scope + ".queries_embedder" + Parameter.TABLE, learned, channels);
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
   * @param piloted queries behind the Q learned ones, N in all; may be empty
   * @return the prediction before the first layer and the one after each
   */
  Predictions call(Ops tf, PixelDecoder.Output pixels, Optional<PilotedQueries> piloted) {
    Grid grid = pixels.maskFeatures().grid();
    List<Scale> scales = scales(tf, pixels);
    QueryGroups groups = new QueryGroups(learned, channels, piloted);
    MultiHeadAttention.Scores exchange = groups.exchange(tf);
    Operand<TFloat32> positions =
        groups.positions(tf, repeated(tf, queryPositions, grid), grid); // [B·N, C]
    Operand<TFloat32> queries =
        groups.contents(tf, repeated(tf, queryFeatures, grid), grid); // [B·N, C]
    Predicted predicted = new Predicted(groups, pixels.maskFeatures());
    Operand<TFloat32> embedding = predicted.add(tf, queries);
    for (int i = 0; i < layers.size(); i++) {
      Ops scope = tf.withSubScope("layer" + i);
      Scale scale = scales.get(i % scales.size());
      // A resize commutes with the product of queries and features: resize once, predict there.
      Operand<TFloat32> mask = groups.masks(scope, embedding, scale);
      queries = layers.get(i).call(scope, queries, positions, scale, mask, exchange);
      embedding = predicted.add(scope, queries);
    }
    return new Predictions(predicted.ofLearned, predicted.ofPiloted, pixels.maskFeatures());
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

  /** The predictions so far, of either group. */
  private final class Predicted {
    private final QueryGroups groups;
    private final FeatureMap features;
    private final List<Logits> ofLearned = new ArrayList<>();
    private final List<Logits> ofPiloted = new ArrayList<>();

    Predicted(QueryGroups groups, FeatureMap features) {
      this.groups = groups;
      this.features = features;
    }

    /**
     * Adds the predictions of queries [B·N, C].
     *
     * @return their embedding, [B, N, mask features]
     */
    Operand<TFloat32> add(Ops tf, Operand<TFloat32> queries) {
      Grid grid = features.grid();
      Operand<TFloat32> normed = norm.call(tf, queries);
      Operand<TFloat32> embedding = maskHead.embedding(tf, normed, grid);
      Operand<TFloat32> scores =
          grid.sequences(tf, classHead.call(tf, normed), classes); // [B, N, K+1]
      ofLearned.add(logits(tf, groups.ofLearned(tf, scores), groups.ofLearned(tf, embedding)));
      if (groups.piloted().isPresent()) {
        Ops scope = tf.withSubScope("piloted");
        ofPiloted.add(logits(scope, groups.ofPiloted(tf, scores), groups.ofPiloted(tf, embedding)));
      }
      return embedding;
    }

    private Logits logits(Ops tf, Operand<TFloat32> scores, Operand<TFloat32> embedding) {
      Grid grid = features.grid();
      Operand<TFloat32> masks = MaskHead.masks(tf, embedding, features); // [B, Q or T, h·w]
      Operand<TInt32> shape =
          Sizes.shape(tf, grid.batch(), tf.constant(-1), grid.height(), grid.width());
      return new Logits(
          tf.withName("class_queries_logits").identity(scores),
          tf.withName("masks_queries_logits").reshape(masks, shape));
    }
  }

  /** A learned table [Q, C] for every picture, [B·Q, C]. */
  private static Operand<TFloat32> repeated(Ops tf, Operand<TFloat32> table, Grid grid) {
    return tf.tile(table, Sizes.shape(tf, grid.batch(), tf.constant(1)));
  }
}
