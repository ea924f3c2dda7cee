package io.wayside.model.mask2former;

import io.wayside.model.blocks.Convolution;
import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.Grid;
import io.wayside.model.blocks.GroupNorm;
import io.wayside.model.blocks.Linear;
import io.wayside.model.blocks.Parameter;
import io.wayside.model.blocks.SinePositionEmbedding;
import io.wayside.model.blocks.Sums;
import io.wayside.model.checkpoint.Variables;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;

/**
 * The pixel decoder of Mask2Former, section 3.2.1: deformable-attention layers over the strides 32,
 * 16 and 8, then one step of a feature pyramid to the mask features at stride 4.
 */
final class PixelDecoder {
  private final List<Linear> projections = new ArrayList<>();
  private final List<GroupNorm> projectionNorms = new ArrayList<>();
  private final List<DeformableEncoderLayer> layers = new ArrayList<>();
  private final SinePositionEmbedding positionEmbedding;
  private final Operand<TFloat32> levelEmbedding;
  private final Linear lateral;
  private final GroupNorm lateralNorm;
  private final Convolution smoothing;
  private final GroupNorm smoothingNorm;
  private final Linear maskProjection;
  private final int channels;
  private final int maskChannels;

  PixelDecoder(Mask2FormerConfig config, Variables variables, String scope) {
    channels = config.featureSize();
    maskChannels = config.maskFeatureSize();
    List<Integer> backbone = config.backbone().channels();
    for (int i = 0; i < MultiScaleDeformableAttention.LEVELS; i++) {
      String projection = scope + ".input_projections." + i;
      int in = backbone.get(backbone.size() - 1 - i);
      projections.add(new Linear(variables, projection + ".0", in, channels));
      projectionNorms.add(new GroupNorm(variables, projection + ".1", channels));
    }
    for (int i = 0; i < config.encoderLayers(); i++) {
      layers.add(new DeformableEncoderLayer(config, variables, scope + ".encoder.layers." + i));
    }
    positionEmbedding = new SinePositionEmbedding(channels);
    levelEmbedding =
        variables.create(
            scope + ".level_embed" + Parameter.TABLE,
            MultiScaleDeformableAttention.LEVELS,
            channels);
    lateral = new Linear(variables, scope + ".adapter_1.0", backbone.get(0), channels, false);
    lateralNorm = new GroupNorm(variables, scope + ".adapter_1.1", channels);
    smoothing = new Convolution(variables, scope + ".layer_1.0", channels, channels, 3, 1);
    smoothingNorm = new GroupNorm(variables, scope + ".layer_1.1", channels);
    maskProjection = new Linear(variables, scope + ".mask_projection", channels, maskChannels);
  }

  /**
   * What the transformer decoder reads.
   *
   * @param scales three maps, stride 32 first
   * @param maskFeatures at stride 4
   */
  record Output(List<FeatureMap> scales, FeatureMap maskFeatures) {}

  /** Builds the operations on the backbone's four maps, the largest first. */
  Output call(Ops tf, List<FeatureMap> features) {
    List<Grid> grids = new ArrayList<>();
    List<Operand<TFloat32>> embedded = new ArrayList<>();
    List<Operand<TFloat32>> positions = new ArrayList<>();
    for (int i = 0; i < projections.size(); i++) {
      FeatureMap map = features.get(features.size() - 1 - i);
      grids.add(map.grid());
      Operand<TFloat32> rows = projections.get(i).call(tf, map.rows());
      embedded.add(
          map.grid().sequences(tf, projectionNorms.get(i).call(tf, rows, map.grid()), channels));
      Operand<TFloat32> level = tf.gather(levelEmbedding, tf.constant(i), tf.constant(0)); // [C]
      positions.add(Sums.of(tf, positionEmbedding.call(tf, map.grid()), level)); // [h·w, C]
    }
    Pyramid pyramid = Pyramid.of(tf, grids);
    Operand<TFloat32> sequences = tf.concat(embedded, tf.constant(1)); // [B, S, C]
    Operand<TFloat32> position =
        tf.broadcastTo(tf.concat(positions, tf.constant(0)), tf.shape(sequences)); // [B, S, C]
    List<FeatureMap> scales =
        encoded(
            tf,
            FeatureMap.rows(tf, sequences, channels),
            FeatureMap.rows(tf, position, channels),
            pyramid);
    return new Output(scales, maskFeatures(tf, features.get(0), scales.get(scales.size() - 1)));
  }

  private List<FeatureMap> encoded(
      Ops tf, Operand<TFloat32> rows, Operand<TFloat32> positions, Pyramid pyramid) {
    Operand<TFloat32> x = rows;
    for (int i = 0; i < layers.size(); i++) {
      x = layers.get(i).call(tf.withSubScope("layer" + i), x, positions, pyramid);
    }
    List<FeatureMap> scales = new ArrayList<>();
    for (FeatureMap map : pyramid.split(tf, x, channels)) {
      scales.add(map.named(tf, "scale" + scales.size()));
    }
    return scales;
  }

  /** One step of a feature pyramid (arXiv:1612.03144), enlarged bilinearly as in the reference. */
  private FeatureMap maskFeatures(Ops tf, FeatureMap fine, FeatureMap coarse) {
    Grid grid = fine.grid();
    Operand<TFloat32> side = lateralNorm.call(tf, lateral.call(tf, fine.rows()), grid);
    Operand<TFloat32> top =
        tf.image.resizeBilinear(
            coarse.pictures(tf), grid.size(tf), ResizeBilinear.halfPixelCenters(true));
    Operand<TFloat32> sum = Sums.of(tf, side, FeatureMap.rows(tf, top, channels));
    Operand<TFloat32> smooth =
        FeatureMap.rows(tf, smoothing.call(tf, grid.pictures(tf, sum, channels)), channels);
    Operand<TFloat32> rows = tf.nn.relu(smoothingNorm.call(tf, smooth, grid));
    return new FeatureMap(maskProjection.call(tf, rows), grid, maskChannels)
        .named(tf, "mask_features");
  }
}
