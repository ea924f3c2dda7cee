package io.wayside.model.backbone;

import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.checkpoint.Variables;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Turns pictures into feature maps at strides 4, 8, 16 and 32. */
public sealed interface Backbone permits SwinBackbone, ResNetBackbone {

  /** The backbone of a configuration; {@code scope} is the checkpoint's prefix. */
  static Backbone of(BackboneConfig config, Variables variables, String scope) {
    // Java 17 cannot switch over a sealed interface; a third kind would be missed here alone.
    return config instanceof SwinConfig swin
        ? new SwinBackbone(swin, variables, scope)
        : new ResNetBackbone((ResNetConfig) config, variables, scope);
  }

  /**
   * Builds the operations.
   *
   * @param pixelValues [B, H, W, 3], normalised
   * @return four maps, the largest first
   */
  List<FeatureMap> call(Ops tf, Operand<TFloat32> pixelValues);
}
