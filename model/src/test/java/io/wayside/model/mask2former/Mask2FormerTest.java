package io.wayside.model.mask2former;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.golden.RunningNetwork;
import io.wayside.model.golden.RunningNetwork.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;

class Mask2FormerTest {
  private static RunningNetwork network;

  @BeforeAll
  static void load() throws IOException {
    Path checkpoint = Path.of("src/test/resources/golden/swin_odd");
    network = new RunningNetwork(checkpoint, GoldenNetwork.of(checkpoint));
  }

  @AfterAll
  static void close() {
    network.close();
  }

  @ParameterizedTest
  @CsvSource({"1, 32, 32, 8, 8", "2, 64, 96, 16, 24", "3, 96, 32, 24, 8", "1, 33, 70, 9, 18"})
  void takesPicturesOfAnyNumberAndSize(
      int batch, int height, int width, int maskHeight, int maskWidth) {
    Shape shape = Shape.of(batch, 3, height, width);
    List<Values> logits = network.run(shape, noise(shape, 1), network.logits(-1));
    assertThat(logits.get(0).shape()).isEqualTo(Shape.of(batch, 5, 4));
    assertThat(logits.get(1).shape()).isEqualTo(Shape.of(batch, 5, maskHeight, maskWidth));
    logits.forEach(values -> assertThat(finite(values.values())).isTrue());
  }

  @Test
  void picturesOfOneBatchDoNotSeeEachOther() {
    Shape one = Shape.of(1, 3, 64, 96);
    Shape three = Shape.of(3, 3, 64, 96);
    float[] pictures = noise(three, 2);
    int size = (int) one.size();
    List<Values> together = network.run(three, pictures, network.logits(-1));
    for (int i = 0; i < 3; i++) {
      float[] picture = Arrays.copyOfRange(pictures, i * size, (i + 1) * size);
      List<Values> alone = network.run(one, picture, network.logits(-1));
      for (int output = 0; output < 2; output++) {
        float[] expected = alone.get(output).values();
        int from = i * expected.length;
        float[] actual =
            Arrays.copyOfRange(together.get(output).values(), from, from + expected.length);
        assertThat(actual).containsExactly(expected, within(1e-4f));
      }
    }
  }

  private static boolean finite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private static float[] noise(Shape shape, long seed) {
    Random random = new Random(seed);
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
