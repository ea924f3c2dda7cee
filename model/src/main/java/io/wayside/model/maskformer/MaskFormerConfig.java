package io.wayside.model.maskformer;

import io.wayside.model.backbone.BackboneConfig;
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
 * The {@code config.json} of a MaskFormer checkpoint, under the names of {@code MaskFormerConfig}
 * in Hugging Face transformers 4.40; what is missing in the file has that class's default.
 *
 * @param backbone Swin or ResNet
 * @param fpnFeatureSize channels of the feature pyramid, a multiple of 32
 * @param maskFeatureSize channels of the stride-4 mask features
 * @param decoder {@code decoder_config}
 * @param labels names of the K classes, by id
 */
public record MaskFormerConfig(
    BackboneConfig backbone,
    int fpnFeatureSize,
    int maskFeatureSize,
    Decoder decoder,
    List<String> labels) {

  /** {@code model_type} of the family. */
  public static final String FAMILY = "maskformer";

  /** What the reference builds where a file names no backbone: Swin-B with windows of 12. */
  private static final SwinConfig SWIN_B =
      new SwinConfig(
          4, 128, List.of(2, 2, 18, 2), List.of(4, 8, 16, 32), 12, 4, true, Activation.GELU, 1e-5f);

  /**
   * The transformer decoder, under the names of {@code DetrConfig}.
   *
   * @param hiddenSize {@code d_model}, channels of the queries, a multiple of 4
   * @param layers {@code decoder_layers}
   * @param attentionHeads {@code decoder_attention_heads}
   * @param feedforwardDim {@code decoder_ffn_dim}, hidden channels of the perceptrons
   * @param activationFunction of the perceptrons
   * @param auxiliaryLoss whether the norm comes after every layer rather than the last alone
   * @param numQueries Q
   */
  public record Decoder(
      int hiddenSize,
      int layers,
      int attentionHeads,
      int feedforwardDim,
      Activation activationFunction,
      boolean auxiliaryLoss,
      int numQueries) {

    /** The published default, {@code facebook/detr-resnet-50}. */
    static final Decoder DEFAULT = new Decoder(256, 6, 8, 2048, Activation.RELU, false, 100);

    private static Decoder read(ConfigNode node) throws CheckpointException {
      String type = node.text("model_type", "detr");
      node.require(type.equals("detr"), "model_type", "detr");
      Decoder decoder =
          new Decoder(
              node.count("d_model", DEFAULT.hiddenSize),
              node.count("decoder_layers", DEFAULT.layers),
              node.count("decoder_attention_heads", DEFAULT.attentionHeads),
              node.count("decoder_ffn_dim", DEFAULT.feedforwardDim),
              Activation.of(node, "activation_function", DEFAULT.activationFunction),
              node.flag("auxiliary_loss", DEFAULT.auxiliaryLoss),
              node.count("num_queries", DEFAULT.numQueries));
      node.require(decoder.hiddenSize % 4 == 0, "d_model", "a multiple of 4");
      node.require(
          decoder.hiddenSize % decoder.attentionHeads == 0,
          "decoder_attention_heads",
          "a divisor of d_model");
      return decoder;
    }
  }

  /** Keeps its own copy of the list. */
  public MaskFormerConfig {
    labels = List.copyOf(labels);
  }

  /**
   * Reads {@code config.json}.
   *
   * @param fileOrCheckpoint the file, or the folder that holds it
   * @throws CheckpointException where it cannot be read, is of another family, or asks for
   *     something that this network does not build; names the file and the key
   */
  public static MaskFormerConfig read(Path fileOrCheckpoint) throws IOException {
    ConfigNode root = ConfigNode.readConfig(fileOrCheckpoint);
    root.require(root.text("model_type", "").equals(FAMILY), "model_type", FAMILY);
    MaskFormerConfig config =
        new MaskFormerConfig(
            // The reference asks a Swin for all four maps, whatever its configuration names.
            BackboneConfigReader.read(root, SWIN_B, true),
            root.count("fpn_feature_size", 256),
            root.count("mask_feature_size", 256),
            root.has("decoder_config")
                ? Decoder.read(root.child("decoder_config"))
                : Decoder.DEFAULT,
            root.labels());
    root.require(
        config.fpnFeatureSize % GroupNorm.GROUPS == 0, "fpn_feature_size", "a multiple of 32");
    return config;
  }

  /** K, without "no object". */
  public int classes() {
    return labels.size();
  }
}
