package io.wayside.model.mask2former;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every intermediate value of small checkpoints, against the published implementation. */
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

  private static Stream<DynamicTest> comparisons(String name) throws IOException {
    return GoldenCase.comparisons(GOLDEN.resolve(name), GOLDEN.resolve(name));
  }
}
