package io.wayside.model.inference;

import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.checkpoint.SafetensorsFile;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.Shape;

/**
 * Prepared input of a network, as Hugging Face's processors give it: resized and normalised.
 *
 * @param values [B, 3, H, W], row-major; shared, not copied
 * @param batch B
 * @param size H × W
 */
public record PixelValues(float[] values, int batch, ImageSize size) {

  private static final String TENSOR = "pixel_values";

  /** Checks the number of values. */
  public PixelValues {
    if (batch < 1 || values.length != batch * Image.CHANNELS * size.pixels()) {
      throw new IllegalArgumentException(
          "pixel values: expected [%d, 3, %d, %d] but was %d values"
              .formatted(batch, size.height(), size.width(), values.length));
    }
  }

  /**
   * Reads the tensor {@code pixel_values} of a safetensors file.
   *
   * @throws CheckpointException if there is none of this form
   */
  public static PixelValues read(Path file) throws IOException {
    try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
      if (!tensors.names().contains(TENSOR)) {
        throw new CheckpointException(
            "%s: expected a tensor %s but there is none".formatted(file, TENSOR));
      }
      Shape shape = tensors.info(TENSOR).shape();
      if (shape.numDimensions() != 4 || shape.get(1) != Image.CHANNELS || shape.size() == 0) {
        throw new CheckpointException(
            "%s: %s: expected [B, 3, H, W] but was %s".formatted(file, TENSOR, shape));
      }
      ImageSize size = new ImageSize(Math.toIntExact(shape.get(2)), Math.toIntExact(shape.get(3)));
      return new PixelValues(tensors.floats(TENSOR), Math.toIntExact(shape.get(0)), size);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PixelValues that
        && batch == that.batch
        && size.equals(that.size)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * size.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "PixelValues[%d x 3 x %s]".formatted(batch, size);
  }
}
