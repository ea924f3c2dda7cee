package io.wayside.model.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.checkpoint.SafetensorsFile;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.PixelScores;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

class LogitsFileTest {

  @TempDir private Path folder;

  @Test
  void writesTheTwoTensorsOfAMaskSet() throws IOException {
    float[] classes = {1, 2, 3, 4, 5, 6};
    float[] masks = {1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6};
    Path file = folder.resolve("raw.safetensors");
    try (MaskSet set = maskSet(classes, masks)) {
      LogitsFile.write(set, file);
    }

    try (SafetensorsFile written = SafetensorsFile.open(file)) {
      assertThat(written.info("class_queries_logits").shape()).isEqualTo(Shape.of(2, 3));
      assertThat(written.floats("class_queries_logits")).isEqualTo(classes);
      assertThat(written.info("masks_queries_logits").shape()).isEqualTo(Shape.of(2, 2, 3));
      assertThat(written.floats("masks_queries_logits")).isEqualTo(masks);
    }
  }

  @Test
  void stacksThePicturesOfABatch() throws IOException {
    Path file = folder.resolve("raw.safetensors");
    try (PixelScores first = pixelScores(1, 2);
        PixelScores second = pixelScores(3, 4)) {
      LogitsFile.writeBatch(List.of(first, second), file);
    }

    try (SafetensorsFile written = SafetensorsFile.open(file)) {
      assertThat(written.names()).containsExactly("logits");
      assertThat(written.info("logits").shape()).isEqualTo(Shape.of(2, 2, 1, 1));
      assertThat(written.floats("logits")).containsExactly(1, 2, 3, 4);
    }
  }

  private static PixelScores pixelScores(float... logits) {
    return new PixelScores(2, new ImageSize(1, 1), FloatBuffer.wrap(logits), () -> {});
  }

  private static MaskSet maskSet(float[] classes, float[] masks) {
    return new MaskSet(
        2,
        2,
        new ImageSize(2, 3),
        new ImageSize(8, 12),
        FloatBuffer.wrap(classes),
        FloatBuffer.wrap(masks),
        () -> {});
  }
}
