package io.wayside.model.maskformer;

import io.wayside.model.backbone.Backbone;
import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.checkpoint.Variables;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The pixel-level module of MaskFormer, section 3.3: backbone and pixel decoder. The mask
 * classification and its per-pixel baseline have it in common.
 */
final class PixelLevelModule {
  private final Backbone backbone;
  private final FeaturePyramid pixelDecoder;

  PixelLevelModule(MaskFormerConfig config, Variables variables) {
    String scope = "model.pixel_level_module";
    backbone = Backbone.of(config.backbone(), variables, scope + ".encoder");
    pixelDecoder = new FeaturePyramid(config, variables, scope + ".decoder");
  }

  /**
   * What the heads read.
   *
   * @param coarsest the backbone's last map, at stride 32
   * @param mask the mask features at stride 4
   */
  record Features(FeatureMap coarsest, FeatureMap mask) {}

  /** From pictures [B, H, W, 3], normalised. */
  Features call(Ops tf, Operand<TFloat32> pixelValues) {
    List<FeatureMap> maps = backbone.call(tf.withSubScope("backbone"), pixelValues);
    return new Features(
        maps.get(maps.size() - 1), pixelDecoder.call(tf.withSubScope("pixel_decoder"), maps));
  }
}
