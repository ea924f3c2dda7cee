package io.wayside.model.maskformer;

import io.wayside.model.blocks.Convolution;
import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.Grid;
import io.wayside.model.blocks.GroupNorm;
import io.wayside.model.blocks.Linear;
import io.wayside.model.blocks.Sums;
import io.wayside.model.checkpoint.Variables;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The pixel decoder of MaskFormer, section 4.1: a feature pyramid (arXiv:1612.03144) from the
 * stride 32 up to the mask features at stride 4.
 */
final class FeaturePyramid {
  private final Smoothing stem;
  private final List<Step> steps = new ArrayList<>();
  private final Convolution maskProjection;
  private final int channels;
  private final int maskChannels;

  FeaturePyramid(MaskFormerConfig config, Variables variables, String scope) {
    channels = config.fpnFeatureSize();
    maskChannels = config.maskFeatureSize();
    List<Integer> backbone = config.backbone().channels();
    int coarsest = backbone.size() - 1;
    stem = new Smoothing(variables, scope + ".fpn.stem", backbone.get(coarsest), channels);
    for (int i = 0; i < coarsest; i++) {
      String layer = scope + ".fpn.layers." + i;
      int in = backbone.get(coarsest - 1 - i);
      steps.add(
          new Step(
              new Linear(variables, layer + ".proj.0", in, channels, false),
              new GroupNorm(variables, layer + ".proj.1", channels),
              new Smoothing(variables, layer + ".block", channels, channels)));
    }
    maskProjection =
        Convolution.biased(variables, scope + ".mask_projection", channels, maskChannels, 3, 1);
  }

  /** A convolution of 3x3, its norm and ReLU. */
  private record Smoothing(Convolution convolution, GroupNorm norm, int channels) {

    Smoothing(Variables variables, String scope, int in, int out) {
      this(
          new Convolution(variables, scope + ".0", in, out, 3, 1),
          new GroupNorm(variables, scope + ".1", out),
          out);
    }

    FeatureMap call(Ops tf, FeatureMap map) {
      Operand<TFloat32> rows =
          FeatureMap.rows(tf, convolution.call(tf, map.pictures(tf)), channels);
      return new FeatureMap(tf.nn.relu(norm.call(tf, rows, map.grid())), map.grid(), channels);
    }
  }

  /** The backbone's map as it enters the pyramid, and what follows the sum. */
  private record Step(Linear lateral, GroupNorm lateralNorm, Smoothing smoothing) {

    /** Enlarged by nearest neighbours, unlike Mask2Former's. */
    FeatureMap call(Ops tf, FeatureMap coarse, FeatureMap fine) {
      Grid grid = fine.grid();
      Operand<TFloat32> side = lateralNorm.call(tf, lateral.call(tf, fine.rows()), grid);
      Operand<TFloat32> enlarged =
          tf.image.resizeNearestNeighbor(coarse.pictures(tf), grid.size(tf));
      Operand<TFloat32> sum = Sums.of(tf, FeatureMap.rows(tf, enlarged, coarse.channels()), side);
      return smoothing.call(tf, new FeatureMap(sum, grid, coarse.channels()));
    }
  }

  /**
   * Builds the operations.
   *
   * @param features the backbone's four maps, the largest first
   * @return the mask features at stride 4
   */
  FeatureMap call(Ops tf, List<FeatureMap> features) {
    int coarsest = features.size() - 1;
    FeatureMap map = stem.call(tf, features.get(coarsest));
    for (int i = 0; i < steps.size(); i++) {
      map = steps.get(i).call(tf, map, features.get(coarsest - 1 - i)).named(tf, "scale" + i);
    }
    return FeatureMap.of(tf, maskProjection.call(tf, map.pictures(tf)), maskChannels)
        .named(tf, "mask_features");
  }
}
