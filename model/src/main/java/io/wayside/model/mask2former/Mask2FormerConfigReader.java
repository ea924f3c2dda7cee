package io.wayside.model.mask2former;

import com.fasterxml.jackson.databind.JsonNode;
import io.wayside.model.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads {@code config.json} with the defaults of Hugging Face transformers 4.40: {@code
 * configuration_mask2former.py}, {@code configuration_swin.py}, {@code configuration_resnet.py}.
 */
final class Mask2FormerConfigReader {
  private static final String FILE = "config.json";
  private static final String FAMILY = "mask2former";
  private static final List<Integer> STRIDES = List.of(4, 8, 16, 32);
  private static final List<String> STAGES = List.of("stage1", "stage2", "stage3", "stage4");

  /** Labels of a configuration that names none. */
  private static final List<String> UNNAMED = List.of("LABEL_0", "LABEL_1");

  private Mask2FormerConfigReader() {}

  static Mask2FormerConfig read(Path fileOrCheckpoint) throws IOException {
    Path file =
        Files.isDirectory(fileOrCheckpoint) ? fileOrCheckpoint.resolve(FILE) : fileOrCheckpoint;
    ConfigNode root = ConfigNode.read(file);
    root.require(root.text("model_type", "").equals(FAMILY), "model_type", FAMILY);
    checkBuildable(root);
    Mask2FormerConfig config =
        new Mask2FormerConfig(
            backbone(root),
            root.count("feature_size", 256),
            root.count("mask_feature_size", 256),
            root.count("hidden_dim", 256),
            root.count("encoder_feedforward_dim", 1024),
            root.count("encoder_layers", 6),
            root.count("decoder_layers", 10),
            root.count("num_attention_heads", 8),
            root.count("dim_feedforward", 2048),
            root.activation("activation_function", Activation.RELU),
            root.count("num_queries", 100),
            labels(root));
    checkSizes(root, config);
    return config;
  }

  private static void checkBuildable(ConfigNode root) throws CheckpointException {
    root.require(!root.flag("pre_norm", false), "pre_norm", "false");
    // The reference holds these projections outside its modules: no checkpoint has their weights.
    root.require(
        !root.flag("enforce_input_projection", false), "enforce_input_projection", "false");
    root.require(!root.flag("use_timm_backbone", false), "use_timm_backbone", "false");
    root.require(!root.has("backbone"), "backbone", "null, with a backbone_config");
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

  private static BackboneConfig backbone(ConfigNode root) throws CheckpointException {
    if (!root.has("backbone_config")) {
      return swin(root, List.of(2, 2, 18, 2));
    }
    ConfigNode node = root.child("backbone_config");
    String type = node.text("model_type", "");
    node.require(type.equals("swin") || type.equals("resnet"), "model_type", "swin or resnet");
    node.require(node.count("num_channels", 3) == 3, "num_channels", "3");
    checkStages(node);
    return type.equals("swin") ? swin(node, List.of(2, 2, 6, 2)) : resNet(node);
  }

  /** The pixel decoder reads four maps; a backbone that names no stage gives its last alone. */
  private static void checkStages(ConfigNode node) throws CheckpointException {
    boolean byIndex = !node.has("out_features") && node.has("out_indices");
    String key = byIndex ? "out_indices" : "out_features";
    List<String> expected = byIndex ? List.of("1", "2", "3", "4") : STAGES;
    List<String> actual =
        IntStream.range(0, node.node().path(key).size())
            .mapToObj(i -> node.node().path(key).path(i).asText())
            .toList();
    node.require(actual.equals(expected), key, expected.toString());
  }

  /** A Swin transformer; {@code node} may be any object without keys of one, for the defaults. */
  private static SwinConfig swin(ConfigNode node, List<Integer> depths) throws CheckpointException {
    node.require(!node.flag("use_absolute_embeddings", false), "use_absolute_embeddings", "false");
    SwinConfig config =
        new SwinConfig(
            node.count("patch_size", 4),
            node.count("embed_dim", 96),
            node.stages("depths", depths),
            node.stages("num_heads", List.of(3, 6, 12, 24)),
            node.count("window_size", 7),
            node.number("mlp_ratio", 4),
            node.flag("qkv_bias", true),
            node.activation("hidden_act", Activation.GELU),
            (float) node.number("layer_norm_eps", 1e-5));
    for (int i = 0; i < STAGES.size(); i++) {
      node.require(
          config.channels().get(i) % config.numHeads().get(i) == 0,
          "num_heads",
          "divisors of " + config.channels());
    }
    return config;
  }

  private static ResNetConfig resNet(ConfigNode node) throws CheckpointException {
    String layerType = node.text("layer_type", "bottleneck");
    node.require(
        layerType.equals("bottleneck") || layerType.equals("basic"),
        "layer_type",
        "bottleneck or basic");
    return new ResNetConfig(
        node.count("embedding_size", 64),
        node.stages("hidden_sizes", List.of(256, 512, 1024, 2048)),
        node.stages("depths", List.of(3, 4, 6, 3)),
        layerType.equals("bottleneck"),
        node.activation("hidden_act", Activation.RELU),
        node.flag("downsample_in_first_stage", false),
        node.flag("downsample_in_bottleneck", false));
  }

  private static List<String> labels(ConfigNode root) throws CheckpointException {
    if (!root.has("id2label")) {
      return UNNAMED;
    }
    JsonNode names = root.child("id2label").node();
    String expected = "names for the ids 0 to " + (names.size() - 1);
    root.require(!names.isEmpty(), "id2label", "at least one name");
    for (int id = 0; id < names.size(); id++) {
      root.require(names.path(Integer.toString(id)).isTextual(), "id2label", expected);
    }
    return IntStream.range(0, names.size())
        .mapToObj(id -> names.path(Integer.toString(id)).asText())
        .toList();
  }
}
