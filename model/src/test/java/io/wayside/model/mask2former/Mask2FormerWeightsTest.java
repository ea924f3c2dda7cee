package io.wayside.model.mask2former;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.checkpoint.SafetensorsFile;
import io.wayside.model.checkpoint.SafetensorsWriter;
import io.wayside.model.checkpoint.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

class Mask2FormerWeightsTest {
  private static final Path CHECKPOINT = Path.of("src/test/resources/golden/resnet_basic");
  private static final String CLASS_BIAS = "class_predictor.bias";

  @TempDir Path folder;

  @Test
  void acceptsACheckpointWithoutTheTensorsThatAreNotNeeded() throws IOException {
    Path file = copyWithout(name -> name.endsWith("num_batches_tracked"), new SafetensorsWriter());
    assertThatCode(() -> check(file)).doesNotThrowAnyException();
  }

  @Test
  void namesAMissingTensor() throws IOException {
    Path file = copyWithout(CLASS_BIAS::equals, new SafetensorsWriter());
    assertRefused(file, "missing tensor class_predictor.bias, expected shape [5]");
  }

  @Test
  void namesATensorOfAnotherShape() throws IOException {
    Path file =
        copyWithout(
            CLASS_BIAS::equals, new SafetensorsWriter().add(CLASS_BIAS, Shape.of(7), new float[7]));
    assertRefused(file, "tensor class_predictor.bias: expected shape [5] but was [7]");
  }

  @Test
  void namesATensorThatIsLeftOver() throws IOException {
    Path file =
        copyWithout(
            name -> false, new SafetensorsWriter().add("model.more", Shape.of(2), new float[2]));
    assertRefused(
        file, "tensor model.more of shape [2] is left over: this network has no place for it");
  }

  private static void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> check(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(file + ": " + message);
  }

  private static void check(Path file) throws IOException {
    try (Graph graph = new Graph();
        SafetensorsFile checkpoint = SafetensorsFile.open(file)) {
      Mask2FormerConfig config = Mask2FormerConfig.read(CHECKPOINT);
      new Mask2Former(config, new Variables(Ops.create(graph))).weights().check(checkpoint);
    }
  }

  /** Writes the checkpoint's other tensors, after those that the writer already has. */
  private Path copyWithout(Predicate<String> omitted, SafetensorsWriter writer) throws IOException {
    Path file = folder.resolve("model.safetensors");
    try (SafetensorsFile checkpoint = SafetensorsFile.open(CHECKPOINT)) {
      for (String name : checkpoint.names()) {
        Shape shape = checkpoint.info(name).shape();
        if (omitted.test(name)) {
          continue;
        }
        if (name.endsWith("num_batches_tracked")) {
          writer.add(name, shape, checkpoint.longs(name));
        } else {
          writer.add(name, shape, checkpoint.floats(name));
        }
      }
    }
    writer.write(file);
    return file;
  }
}
