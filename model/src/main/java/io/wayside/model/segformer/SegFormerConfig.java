package io.wayside.model.segformer;

import io.wayside.model.blocks.Activation;
import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.checkpoint.ConfigNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The {@code config.json} of a SegFormer checkpoint, under the names of {@code SegformerConfig} in
 * Hugging Face transformers 4.40; what is missing in the file has that class's default. Lists have
 * one element for each of the four stages.
 *
 * @param depths blocks of each stage
 * @param srRatios side of the squares that become one key; 1 keeps every place
 * @param hiddenSizes channels
 * @param patchSizes side of the convolution that begins a stage
 * @param strides of that convolution
 * @param numAttentionHeads heads of the attentions
 * @param mlpRatios hidden channels of the perceptrons over the stage's channels
 * @param hiddenAct activation of the perceptrons
 * @param decoderHiddenSize channels of the decoder
 * @param labels names of the K classes, by id
 */
public record SegFormerConfig(
    List<Integer> depths,
    List<Integer> srRatios,
    List<Integer> hiddenSizes,
    List<Integer> patchSizes,
    List<Integer> strides,
    List<Integer> numAttentionHeads,
    List<Integer> mlpRatios,
    Activation hiddenAct,
    int decoderHiddenSize,
    List<String> labels) {

  /** {@code model_type} of the family. */
  public static final String FAMILY = "segformer";

  private static final int STAGES = 4;

  /** Keeps its own copies of the lists. */
  public SegFormerConfig {
    depths = List.copyOf(depths);
    srRatios = List.copyOf(srRatios);
    hiddenSizes = List.copyOf(hiddenSizes);
    patchSizes = List.copyOf(patchSizes);
    strides = List.copyOf(strides);
    numAttentionHeads = List.copyOf(numAttentionHeads);
    mlpRatios = List.copyOf(mlpRatios);
    labels = List.copyOf(labels);
  }

  /**
   * Reads {@code config.json}.
   *
   * @param fileOrCheckpoint the file, or the folder that holds it
   * @throws CheckpointException where it cannot be read, is of another family, or asks for
   *     something that this network does not build; names the file and the key
   */
  public static SegFormerConfig read(Path fileOrCheckpoint) throws IOException {
    ConfigNode root = ConfigNode.readConfig(fileOrCheckpoint);
    root.require(root.text("model_type", "").equals(FAMILY), "model_type", FAMILY);
    root.require(root.count("num_channels", 3) == 3, "num_channels", "3");
    root.require(root.count("num_encoder_blocks", STAGES) == STAGES, "num_encoder_blocks", "4");
    // Without it the reference takes the last map for a square.
    root.require(root.flag("reshape_last_stage", true), "reshape_last_stage", "true");
    SegFormerConfig config =
        new SegFormerConfig(
            root.stages("depths", List.of(2, 2, 2, 2)),
            root.stages("sr_ratios", List.of(8, 4, 2, 1)),
            root.stages("hidden_sizes", List.of(32, 64, 160, 256)),
            root.stages("patch_sizes", List.of(7, 3, 3, 3)),
            root.stages("strides", List.of(4, 2, 2, 2)),
            root.stages("num_attention_heads", List.of(1, 2, 5, 8)),
            root.stages("mlp_ratios", List.of(4, 4, 4, 4)),
            Activation.of(root, "hidden_act", Activation.GELU),
            root.count("decoder_hidden_size", 256),
            root.labels());
    for (int i = 0; i < STAGES; i++) {
      root.require(config.patchSizes.get(i) % 2 == 1, "patch_sizes", "odd numbers");
      root.require(
          config.hiddenSizes.get(i) % config.numAttentionHeads.get(i) == 0,
          "num_attention_heads",
          "divisors of " + config.hiddenSizes);
    }
    return config;
  }

  /** K. */
  public int classes() {
    return labels.size();
  }
}
