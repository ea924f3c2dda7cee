package io.wayside.model.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.checkpoint.SafetensorsWriter;
import io.wayside.model.frame.ImageSize;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

class PixelValuesTest {

  @TempDir private Path folder;

  @Test
  void readsTheTensorOfAFile() throws IOException {
    Path file = folder.resolve("input.safetensors");
    float[] values = new float[2 * 3 * 4 * 5];
    values[7] = 0.5f;
    new SafetensorsWriter().add("pixel_values", Shape.of(2, 3, 4, 5), values).write(file);

    assertThat(PixelValues.read(file)).isEqualTo(new PixelValues(values, 2, new ImageSize(4, 5)));
  }

  @Test
  void namesAFileOfAnotherForm() throws IOException {
    Path file = folder.resolve("input.safetensors");
    new SafetensorsWriter().add("pixel_values", Shape.of(3, 4, 5), new float[60]).write(file);

    assertThatThrownBy(() -> PixelValues.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("input.safetensors: pixel_values: expected [B, 3, H, W]");
  }

  @Test
  void namesAFileWithoutTheTensor() throws IOException {
    Path file = folder.resolve("input.safetensors");
    new SafetensorsWriter().add("pixels", Shape.of(1), new float[1]).write(file);

    assertThatThrownBy(() -> PixelValues.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("input.safetensors: expected a tensor pixel_values");
  }
}
