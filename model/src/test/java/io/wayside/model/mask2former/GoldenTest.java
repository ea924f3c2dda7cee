package io.wayside.model.mask2former;

import io.wayside.model.golden.GoldenCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Small checkpoints against the published implementation; what they are, their README tells. */
class GoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TestFactory
  Stream<DynamicTest> equalsTheReferenceWithSwin() throws IOException {
    return comparisons("m2f_swin_a");
  }

  @TestFactory
  Stream<DynamicTest> equalsTheReferenceWithResNet() throws IOException {
    return comparisons("m2f_resnet_c");
  }

  @TestFactory
  Stream<DynamicTest> equalsTheReferenceWithTwoPicturesOfAnOddSize() throws IOException {
    return comparisons("swin_odd");
  }

  @TestFactory
  Stream<DynamicTest> equalsTheReferenceWithBasicResNetLayers() throws IOException {
    return comparisons("resnet_basic");
  }

  private static Stream<DynamicTest> comparisons(String name) throws IOException {
    Path folder = GOLDEN.resolve(name);
    return GoldenCase.comparisons(folder, GoldenNetwork.of(folder), GoldenNetwork::operation);
  }
}
