package io.wayside.model.backbone;

import io.wayside.model.blocks.Activation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A Swin transformer, under the names of {@code SwinConfig} in Hugging Face transformers.
 *
 * @param patchSize side of a patch in pixels
 * @param embedDim channels of the first stage; each further stage has twice as many
 * @param depths blocks of each of the four stages
 * @param numHeads attention heads of each stage
 * @param windowSize side of a window in tokens; every second block is shifted by half of it
 * @param mlpRatio hidden channels of the perceptron over the stage's channels
 * @param qkvBias whether queries, keys and values have a bias
 * @param hiddenAct activation of the perceptron
 * @param layerNormEps of the norms inside the blocks; the others always use 1e-5
 */
public record SwinConfig(
    int patchSize,
    int embedDim,
    List<Integer> depths,
    List<Integer> numHeads,
    int windowSize,
    double mlpRatio,
    boolean qkvBias,
    Activation hiddenAct,
    float layerNormEps)
    implements BackboneConfig {

  public SwinConfig {
    depths = List.copyOf(depths);
    numHeads = List.copyOf(numHeads);
  }

  @Override
  public List<Integer> channels() {
    return IntStream.range(0, depths.size()).mapToObj(i -> embedDim << i).toList();
  }
}
