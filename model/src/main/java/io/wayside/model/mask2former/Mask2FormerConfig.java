package io.wayside.model.mask2former;

import io.wayside.model.backbone.BackboneConfig;
import io.wayside.model.blocks.Activation;
import io.wayside.model.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The {@code config.json} of a Mask2Former checkpoint, under the names of {@code Mask2FormerConfig}
 * in Hugging Face transformers 4.40; what is missing in the file has that class's default.
 *
 * @param backbone Swin or ResNet
 * @param featureSize channels of the pixel decoder, a multiple of 32
 * @param maskFeatureSize channels of the stride-4 mask features
 * @param hiddenDim channels of the transformer decoder, equal to {@code featureSize}
 * @param encoderFeedforwardDim hidden channels of the pixel decoder's perceptrons
 * @param encoderLayers deformable-attention layers of the pixel decoder
 * @param decoderLayers predictions of the transformer decoder: its layers, and one before the first
 * @param numAttentionHeads heads of all attentions outside the backbone
 * @param dimFeedforward hidden channels of the transformer decoder's perceptrons
 * @param activationFunction of the transformer decoder's perceptrons
 * @param numQueries Q
 * @param labels names of the K classes, by id
 */
public record Mask2FormerConfig(
    BackboneConfig backbone,
    int featureSize,
    int maskFeatureSize,
    int hiddenDim,
    int encoderFeedforwardDim,
    int encoderLayers,
    int decoderLayers,
    int numAttentionHeads,
    int dimFeedforward,
    Activation activationFunction,
    int numQueries,
    List<String> labels) {

  public Mask2FormerConfig {
    labels = List.copyOf(labels);
  }

  /**
   * Reads {@code config.json}.
   *
   * @param fileOrCheckpoint the file, or the folder that holds it
   * @throws CheckpointException where it cannot be read, is of another family, or asks for
   *     something that this network does not build; names the file and the key
   */
  public static Mask2FormerConfig read(Path fileOrCheckpoint) throws IOException {
    return Mask2FormerConfigReader.read(fileOrCheckpoint);
  }

  /** K, without "no object". */
  public int classes() {
    return labels.size();
  }
}
