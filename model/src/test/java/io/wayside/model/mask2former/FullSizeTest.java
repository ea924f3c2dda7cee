package io.wayside.model.mask2former;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.wayside.model.golden.GoldenCase;
import io.wayside.model.golden.RunningNetwork.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

/**
 * The architecture at its published size, 47 million parameters, against the published
 * implementation. Runs on request: {@code -Dwayside.full=true}, with the shared data at hand.
 */
@EnabledIfSystemProperty(named = "wayside.full", matches = "true")
class FullSizeTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> equalsTheReference() throws IOException {
    String shared = Optional.ofNullable(System.getenv("WAYSIDE_SHARED")).orElse("../../shared");
    Path golden = Path.of(shared, "golden", "full");
    assumeThat(golden).isDirectory();
    Path weights = folder.resolve("model.safetensors");
    GeneratedWeights.write(golden.resolve("weights_manifest.json"), weights);
    float[] picture = ReferenceInput.pixelValues(golden.resolve("image_0.png"), 256, 512);
    return GoldenCase.comparisons(
        golden,
        weights,
        new Values(Shape.of(1, 3, 256, 512), picture),
        GoldenNetwork.of(golden),
        GoldenNetwork::operation);
  }
}
