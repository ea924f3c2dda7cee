package io.wayside.model.inference;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Batches as the signatures take them; the caller closes the tensors. */
final class NetworkInput {

  private NetworkInput() {}

  /**
   * Pictures as uint8 [B, H, W, 3].
   *
   * @throws IllegalArgumentException if the list is empty or the sizes differ
   */
  static TUint8 images(List<Image> images) {
    if (images.stream().map(Image::size).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "images: expected one or more of one size but was "
              + images.stream().map(Image::size).toList());
    }
    ImageSize size = images.get(0).size();
    Shape shape = Shape.of(images.size(), size.height(), size.width(), Image.CHANNELS);
    return TUint8.tensorOf(shape, tensor -> pack(images, tensor));
  }

  private static void pack(List<Image> images, TUint8 tensor) {
    ByteDataBuffer data = tensor.asRawTensor().data();
    long offset = 0;
    for (Image image : images) {
      data.offset(offset).write(image.rgb());
      offset += image.rgb().length;
    }
  }

  /** Normalised pixels [B, 3, H, W] as float32 [B, H, W, 3]. */
  static TFloat32 pixelValues(PixelValues pixels) {
    ImageSize size = pixels.size();
    float[] channelsLast = channelsLast(pixels.values(), pixels.batch(), (int) size.pixels());
    Shape shape = Shape.of(pixels.batch(), size.height(), size.width(), Image.CHANNELS);
    return TFloat32.tensorOf(
        shape, tensor -> tensor.asRawTensor().data().asFloats().write(channelsLast));
  }

  private static float[] channelsLast(float[] values, int batch, int pixels) {
    float[] channelsLast = new float[values.length];
    for (int picture = 0; picture < batch; picture++) {
      int start = picture * pixels * Image.CHANNELS;
      for (int channel = 0; channel < Image.CHANNELS; channel++) {
        for (int pixel = 0; pixel < pixels; pixel++) {
          channelsLast[start + pixel * Image.CHANNELS + channel] =
              values[start + channel * pixels + pixel];
        }
      }
    }
    return channelsLast;
  }
}
