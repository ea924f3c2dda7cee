package io.wayside.model.segformer;

import io.wayside.model.checkpoint.Variables;
import io.wayside.model.golden.GoldenCase;
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
  private static final String MAP = "backbone.feature_map.";

  @TestFactory
  Stream<DynamicTest> equalsTheReference() throws IOException {
    return comparisons("segformer_f");
  }

  @TestFactory
  Stream<DynamicTest> equalsTheReferenceWithTwoPicturesOfAnOddSize() throws IOException {
    return comparisons("segformer_odd");
  }

  private static Stream<DynamicTest> comparisons(String name) throws IOException {
    Path folder = GOLDEN.resolve(name);
    return GoldenCase.comparisons(
        folder,
        (tf, pixelValues) -> {
          SegFormer network = new SegFormer(SegFormerConfig.read(folder), new Variables(tf));
          network.call(tf, pixelValues);
          return new Built(network.weights(), List.of());
        },
        (network, golden) ->
            golden.startsWith(MAP)
                ? "backbone/stage%d/output"
                    .formatted(Integer.parseInt(golden.substring(MAP.length())) + 1)
                : golden);
  }
}
