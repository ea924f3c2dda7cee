package io.wayside.model.mask2former;

import io.wayside.model.checkpoint.Variables;
import io.wayside.model.golden.RunningNetwork;
import io.wayside.model.golden.RunningNetwork.Built;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Mask2Former of the golden files, and where its values are in the graph. */
final class GoldenNetwork {
  private static final Pattern AUXILIARY = Pattern.compile("aux\\.(\\d+)\\.(class|masks)_.*");

  private GoldenNetwork() {}

  /** The network of a configuration. */
  static RunningNetwork.Builder of(Path checkpoint) {
    return (tf, pixelValues) -> {
      Mask2Former network = new Mask2Former(Mask2FormerConfig.read(checkpoint), new Variables(tf));
      return new Built(network.weights(), network.predictions(tf, pixelValues).logits());
    };
  }

  static String operation(RunningNetwork network, String name) {
    Matcher auxiliary = AUXILIARY.matcher(name);
    if (auxiliary.matches()) {
      List<String> logits = network.logits(Integer.parseInt(auxiliary.group(1)));
      return logits.get(auxiliary.group(2).equals("class") ? 0 : 1);
    }
    return switch (name) {
      case "class_queries_logits" -> network.logits(-1).get(0);
      case "masks_queries_logits" -> network.logits(-1).get(1);
      case "transformer_decoder.last_hidden_state" ->
          "transformer_decoder/layer%d/output".formatted(network.layers() - 1);
      case "pixel_decoder.mask_features" -> "pixel_decoder/mask_features";
      case "backbone.embeddings" -> "backbone/embeddings/output";
      default -> numbered(name);
    };
  }

  private static String numbered(String name) {
    int number = Integer.parseInt(name.replaceAll("\\D", ""));
    return switch (name.replaceAll("\\d", "N")) {
      case "backbone.feature_map.N" -> "backbone/stage%d/output".formatted(number + 1);
      case "pixel_decoder.encoder.N.sampling_offsets" ->
          "pixel_decoder/layer%d/sampling_offsets".formatted(number);
      case "pixel_decoder.encoder.N.output" -> "pixel_decoder/layer%d/output".formatted(number);
      case "pixel_decoder.feature_map.N" -> "pixel_decoder/scale%d".formatted(number);
      case "attention_mask.N" -> "transformer_decoder/layer%d/attention_mask".formatted(number);
      case "transformer_decoder.N.output" -> "transformer_decoder/layer%d/output".formatted(number);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
