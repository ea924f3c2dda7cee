package io.wayside.model.augmentation;

import io.wayside.model.frame.Image;
import java.util.Arrays;

/**
 * A Gaussian blur, across and then down; beyond the edge the outermost pixels go on.
 *
 * <p>Sums of whole rows in plain integers, which the compiler turns into vector instructions.
 */
final class GaussianBlur {

  private static final int WEIGHT_BITS = 12;

  /** Fraction that is kept between the passes: 8 + 8 + 12 bits stay within an int. */
  private static final int FRACTION_BITS = 8;

  private final int[] kernel;
  private final int radius;
  private final int height;
  private final int stride;

  private GaussianBlur(Image image, double deviation) {
    this.radius = (int) Math.ceil(2.5 * deviation);
    this.kernel = kernel(deviation, radius);
    this.height = image.size().height();
    this.stride = image.size().width() * Image.CHANNELS;
  }

  /**
   * Blurs a picture.
   *
   * @param deviation in pixels, from 0
   */
  static Image apply(Image image, double deviation) {
    if (deviation == 0) {
      return image;
    }
    GaussianBlur blur = new GaussianBlur(image, deviation);
    return new Image(image.size(), blur.down(blur.across(image.rgb())));
  }

  private static int[] kernel(double deviation, int radius) {
    double[] weights = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(-(i - radius) * (i - radius) / (2 * deviation * deviation));
      sum += weights[i];
    }
    int[] kernel = new int[weights.length];
    int left = 1 << WEIGHT_BITS;
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (int) Math.round(weights[i] / sum * (1 << WEIGHT_BITS));
      left -= kernel[i];
    }
    // An even picture stays as it is.
    kernel[radius] += left;
    return kernel;
  }

  private int[] across(byte[] rgb) {
    int[] blurred = new int[rgb.length];
    int margin = radius * Image.CHANNELS;
    int[] padded = new int[stride + 2 * margin];
    int[] sums = new int[stride];
    for (int y = 0; y < height; y++) {
      int row = y * stride;
      for (int i = 0; i < padded.length; i++) {
        int channel = i % Image.CHANNELS;
        int last = stride - Image.CHANNELS + channel;
        padded[i] = rgb[row + Math.min(Math.max(i - margin, channel), last)] & 0xFF;
      }
      Arrays.fill(sums, 0);
      for (int k = 0; k < kernel.length; k++) {
        add(sums, padded, k * Image.CHANNELS, kernel[k]);
      }
      for (int i = 0; i < stride; i++) {
        blurred[row + i] = sums[i] >> (WEIGHT_BITS - FRACTION_BITS);
      }
    }
    return blurred;
  }

  private byte[] down(int[] rows) {
    byte[] blurred = new byte[rows.length];
    int[] sums = new int[stride];
    for (int y = 0; y < height; y++) {
      Arrays.fill(sums, 1 << (WEIGHT_BITS + FRACTION_BITS - 1));
      for (int k = 0; k < kernel.length; k++) {
        int from = Math.min(Math.max(y + k - radius, 0), height - 1);
        add(sums, rows, from * stride, kernel[k]);
      }
      for (int i = 0; i < stride; i++) {
        blurred[y * stride + i] = (byte) (sums[i] >> (WEIGHT_BITS + FRACTION_BITS));
      }
    }
    return blurred;
  }

  private static void add(int[] sums, int[] values, int from, int weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * values[from + i];
    }
  }
}
