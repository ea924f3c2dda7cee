package io.wayside.model.mask2former;

import io.wayside.model.backbone.BackboneConfigReader;
import io.wayside.model.backbone.SwinConfig;
import io.wayside.model.blocks.Activation;
import io.wayside.model.blocks.GroupNorm;
import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.checkpoint.ConfigNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads {@code config.json} with the defaults of Hugging Face transformers 4.40, {@code
 * configuration_mask2former.py}.
 */
final class Mask2FormerConfigReader {
  private static final String FAMILY = "mask2former";
  private static final List<Integer> STRIDES = List.of(4, 8, 16, 32);

  private Mask2FormerConfigReader() {}

  static Mask2FormerConfig read(Path fileOrCheckpoint) throws IOException {
    ConfigNode root = ConfigNode.readConfig(fileOrCheckpoint);
    root.require(root.text("model_type", "").equals(FAMILY), "model_type", FAMILY);
    checkBuildable(root);
    Mask2FormerConfig config =
        new Mask2FormerConfig(
            BackboneConfigReader.read(root, swinS(), false),
            root.count("feature_size", 256),
            root.count("mask_feature_size", 256),
            root.count("hidden_dim", 256),
            root.count("encoder_feedforward_dim", 1024),
            root.count("encoder_layers", 6),
            root.count("decoder_layers", 10),
            root.count("num_attention_heads", 8),
            root.count("dim_feedforward", 2048),
            Activation.of(root, "activation_function", Activation.RELU),
            root.count("num_queries", 100),
            root.labels());
    checkSizes(root, config);
    return config;
  }

  private static void checkBuildable(ConfigNode root) throws CheckpointException {
    root.require(!root.flag("pre_norm", false), "pre_norm", "false");
    // The reference holds these projections outside its modules: no checkpoint has their weights.
    root.require(
        !root.flag("enforce_input_projection", false), "enforce_input_projection", "false");
    root.require(root.count("common_stride", 4) == 4, "common_stride", "4");
    root.require(
        root.stages("feature_strides", STRIDES).equals(STRIDES),
        "feature_strides",
        STRIDES.toString());
  }

  private static void checkSizes(ConfigNode root, Mask2FormerConfig config)
      throws CheckpointException {
    root.require(config.featureSize() % GroupNorm.GROUPS == 0, "feature_size", "a multiple of 32");
    root.require(
        config.hiddenDim() == config.featureSize(), "hidden_dim", "the same as feature_size");
    root.require(
        config.featureSize() % config.numAttentionHeads() == 0,
        "num_attention_heads",
        "a divisor of feature_size");
  }

  /** The reference's class has Swin-S where a file names no backbone. */
  private static SwinConfig swinS() {
    return new SwinConfig(
        4, 96, List.of(2, 2, 18, 2), List.of(3, 6, 12, 24), 7, 4, true, Activation.GELU, 1e-5f);
  }
}
