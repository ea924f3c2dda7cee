package io.wayside.model.backbone;

import io.wayside.model.blocks.Activation;
import java.util.List;

/**
 * A ResNet, under the names of {@code ResNetConfig} in Hugging Face transformers.
 *
 * @param embeddingSize channels of the stem
 * @param hiddenSizes channels of each of the four stages
 * @param depths layers of each stage
 * @param bottleneck {@code layer_type}: layers of 1x1, 3x3, 1x1 rather than of two 3x3 convolutions
 * @param hiddenAct activation after each layer, and inside basic layers' first convolution
 * @param downsampleInFirstStage whether the first stage halves the size too
 * @param downsampleInBottleneck whether the stride is in a bottleneck's first convolution
 */
public record ResNetConfig(
    int embeddingSize,
    List<Integer> hiddenSizes,
    List<Integer> depths,
    boolean bottleneck,
    Activation hiddenAct,
    boolean downsampleInFirstStage,
    boolean downsampleInBottleneck)
    implements BackboneConfig {

  public ResNetConfig {
    hiddenSizes = List.copyOf(hiddenSizes);
    depths = List.copyOf(depths);
  }

  @Override
  public List<Integer> channels() {
    return hiddenSizes;
  }
}
