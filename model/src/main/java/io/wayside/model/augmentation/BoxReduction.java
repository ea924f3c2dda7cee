package io.wayside.model.augmentation;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;

/** Makes pictures smaller by a whole factor: each pixel is the mean of a square of pixels. */
final class BoxReduction {

  private BoxReduction() {}

  /**
   * Reduces a picture. At the right and lower edge the squares may be cut off.
   *
   * @param factor at least 1, which leaves the picture as it is
   */
  static Image of(Image image, int factor) {
    if (factor == 1) {
      return image;
    }
    int height = image.size().height();
    int width = image.size().width();
    ImageSize size = new ImageSize(ceilDiv(height, factor), ceilDiv(width, factor));
    int stride = size.width() * Image.CHANNELS;
    byte[] reduced = new byte[size.height() * stride];
    int[] sums = new int[stride];
    for (int y = 0; y < size.height(); y++) {
      int rows = Math.min(factor, height - y * factor);
      for (int row = 0; row < rows; row++) {
        addRow(image.rgb(), (y * factor + row) * width * Image.CHANNELS, width, factor, sums);
      }
      for (int i = 0; i < stride; i++) {
        int columns = Math.min(factor, width - i / Image.CHANNELS * factor);
        int area = rows * columns;
        reduced[y * stride + i] = (byte) ((sums[i] + area / 2) / area);
        sums[i] = 0;
      }
    }
    return new Image(size, reduced);
  }

  private static void addRow(byte[] rgb, int from, int width, int factor, int[] sums) {
    int at = from;
    for (int x = 0; x < width; x++, at += Image.CHANNELS) {
      int to = x / factor * Image.CHANNELS;
      sums[to] += rgb[at] & 0xFF;
      sums[to + 1] += rgb[at + 1] & 0xFF;
      sums[to + 2] += rgb[at + 2] & 0xFF;
    }
  }

  private static int ceilDiv(int value, int by) {
    return (value + by - 1) / by;
  }
}
