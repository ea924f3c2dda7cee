package io.wayside.model.backbone;

import io.wayside.model.blocks.Activation;
import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.checkpoint.ConfigNode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads a backbone's configuration with the defaults of Hugging Face transformers 4.40: {@code
 * configuration_swin.py}, {@code configuration_maskformer_swin.py}, {@code
 * configuration_resnet.py}.
 */
public final class BackboneConfigReader {

  /** The Swin class of MaskFormer; it has the keys and the defaults of the other. */
  public static final String MASK_FORMER_SWIN = "maskformer-swin";

  private static final String SWIN = "swin";
  private static final String RESNET = "resnet";
  private static final List<String> STAGES = List.of("stage1", "stage2", "stage3", "stage4");
  private static final SwinConfig SWIN_DEFAULTS =
      new SwinConfig(
          4, 96, List.of(2, 2, 6, 2), List.of(3, 6, 12, 24), 7, 4, true, Activation.GELU, 1e-5f);

  private BackboneConfigReader() {}

  /**
   * Reads {@code backbone_config} of a family's configuration.
   *
   * @param root of the file
   * @param absent for a file without a backbone
   * @param allStages whether a Swin gives the maps of all stages even if it does not name them
   * @throws CheckpointException where it asks for what is not built; names the file and the key
   */
  public static BackboneConfig read(ConfigNode root, SwinConfig absent, boolean allStages)
      throws CheckpointException {
    root.require(!root.flag("use_timm_backbone", false), "use_timm_backbone", "false");
    root.require(!root.has("backbone"), "backbone", "null, with a backbone_config");
    if (!root.has("backbone_config")) {
      return swin(root, absent);
    }
    ConfigNode node = root.child("backbone_config");
    String type = node.text("model_type", "");
    boolean swin = type.equals(SWIN) || type.equals(MASK_FORMER_SWIN);
    node.require(swin || type.equals(RESNET), "model_type", "swin or resnet");
    node.require(node.count("num_channels", 3) == 3, "num_channels", "3");
    if (!allStages || !type.equals(SWIN)) {
      checkStages(node);
    }
    return swin ? swin(node, SWIN_DEFAULTS) : resNet(node);
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
  private static SwinConfig swin(ConfigNode node, SwinConfig absent) throws CheckpointException {
    node.require(!node.flag("use_absolute_embeddings", false), "use_absolute_embeddings", "false");
    SwinConfig config =
        new SwinConfig(
            node.count("patch_size", absent.patchSize()),
            node.count("embed_dim", absent.embedDim()),
            node.stages("depths", absent.depths()),
            node.stages("num_heads", absent.numHeads()),
            node.count("window_size", absent.windowSize()),
            node.number("mlp_ratio", absent.mlpRatio()),
            node.flag("qkv_bias", absent.qkvBias()),
            Activation.of(node, "hidden_act", absent.hiddenAct()),
            (float) node.number("layer_norm_eps", absent.layerNormEps()));
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
        Activation.of(node, "hidden_act", Activation.RELU),
        node.flag("downsample_in_first_stage", false),
        node.flag("downsample_in_bottleneck", false));
  }
}
