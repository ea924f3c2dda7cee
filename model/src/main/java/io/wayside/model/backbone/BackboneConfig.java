package io.wayside.model.backbone;

import java.util.List;

/** The configuration of a backbone, {@code backbone_config} of {@code config.json}. */
public sealed interface BackboneConfig permits SwinConfig, ResNetConfig {

  /** Channels of the four feature maps, strides 4, 8, 16, 32. */
  List<Integer> channels();
}
