package io.wayside.model.maskformer;

import io.wayside.model.checkpoint.Variables;
import io.wayside.model.golden.GoldenCase;
import io.wayside.model.golden.RunningNetwork;
import io.wayside.model.golden.RunningNetwork.Built;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Small checkpoints against the published implementation; what they are, their README tells. */
class GoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TestFactory
  Stream<DynamicTest> equalsTheReferenceWithSwin() throws IOException {
    return comparisons("maskformer_swin_d");
  }

  @TestFactory
  Stream<DynamicTest> equalsTheReferenceWithResNetAndTwoPicturesOfAnOddSize() throws IOException {
    return comparisons("maskformer_resnet");
  }

  private static Stream<DynamicTest> comparisons(String name) throws IOException {
    Path folder = GOLDEN.resolve(name);
    MaskFormerConfig config = MaskFormerConfig.read(folder);
    return GoldenCase.comparisons(
        folder,
        (tf, pixelValues) -> {
          MaskFormer network = new MaskFormer(config, new Variables(tf));
          return new Built(network.weights(), List.of(network.call(tf, pixelValues)));
        },
        (network, golden) -> operation(network, golden, config.decoder().layers()));
  }

  private static String operation(RunningNetwork network, String golden, int layers) {
    int number = golden.matches(".*\\d") ? Integer.parseInt(golden.replaceAll("\\D", "")) : 0;
    return switch (golden.replaceAll("\\d", "N")) {
      case "backbone.feature_map.N" -> "backbone/stage%d/output".formatted(number + 1);
      case "pixel_decoder.feature_map.N" -> "pixel_decoder/scale%d".formatted(number);
      case "pixel_decoder.mask_features" -> "pixel_decoder/mask_features";
      case "transformer_decoder.hidden_state.N" -> state(number, layers);
      case "transformer_decoder.last_hidden_state" -> state(layers, layers);
      case "class_queries_logits" -> network.logits(-1).get(0);
      case "masks_queries_logits" -> network.logits(-1).get(1);
      default -> throw new IllegalArgumentException(golden);
    };
  }

  /** The last is after the final norm. */
  private static String state(int number, int layers) {
    if (number == layers) {
      return "transformer_decoder/output";
    }
    return number == 0
        ? "transformer_decoder/queries"
        : "transformer_decoder/layer%d/output".formatted(number - 1);
  }
}
