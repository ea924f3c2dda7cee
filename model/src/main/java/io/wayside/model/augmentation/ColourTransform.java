package io.wayside.model.augmentation;

import io.wayside.model.frame.Image;

/**
 * A linear map of colours, followed by a curve. A colour c becomes M c + t, cut off at 0 and 255.
 *
 * @param matrix [3, 3], row by row
 * @param offset t, the same for the three channels
 */
record ColourTransform(double[] matrix, double offset) {

  /** ITU-R BT.601, as everywhere in the field. */
  private static final double[] LUMA = {0.299, 0.587, 0.114};

  private static final int FRACTION_BITS = 16;
  private static final int HALF = 1 << (FRACTION_BITS - 1);

  static ColourTransform identity() {
    return new ColourTransform(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 0);
  }

  /** The picture's mean luma, 0 to 255. */
  static double meanGrey(Image image) {
    long[] sums = new long[Image.CHANNELS];
    byte[] rgb = image.rgb();
    for (int i = 0; i < rgb.length; i += Image.CHANNELS) {
      sums[0] += rgb[i] & 0xFF;
      sums[1] += rgb[i + 1] & 0xFF;
      sums[2] += rgb[i + 2] & 0xFF;
    }
    double sum = LUMA[0] * sums[0] + LUMA[1] * sums[1] + LUMA[2] * sums[2];
    return sum / image.size().pixels();
  }

  /** Makes each channel stronger. */
  ColourTransform gain(double red, double green, double blue) {
    return then(new double[] {red, 0, 0, 0, green, 0, 0, 0, blue}, 0);
  }

  /** Turns colours about the grey axis (Rodrigues' formula). */
  ColourTransform turn(double radians) {
    double same = Math.cos(radians) + (1 - Math.cos(radians)) / 3;
    double next = (1 - Math.cos(radians)) / 3 - Math.sin(radians) / Math.sqrt(3);
    double last = (1 - Math.cos(radians)) / 3 + Math.sin(radians) / Math.sqrt(3);
    return then(new double[] {same, next, last, last, same, next, next, last, same}, 0);
  }

  /** Moves colours away from their grey, or towards it below 1. */
  ColourTransform saturate(double factor) {
    double[] mixing = new double[9];
    for (int i = 0; i < mixing.length; i++) {
      mixing[i] = (1 - factor) * LUMA[i % 3] + (i % 4 == 0 ? factor : 0);
    }
    return then(mixing, 0);
  }

  /** Moves colours away from a grey, or towards it below 1. */
  ColourTransform contrast(double factor, double grey) {
    return then(new double[] {factor, 0, 0, 0, factor, 0, 0, 0, factor}, (1 - factor) * grey);
  }

  /** This map first, then another. Every row of it must have the same sum, or the offset be 0. */
  private ColourTransform then(double[] next, double nextOffset) {
    double[] product = new double[9];
    for (int i = 0; i < product.length; i++) {
      int row = i / 3 * 3;
      int column = i % 3;
      product[i] =
          next[row] * matrix[column]
              + next[row + 1] * matrix[3 + column]
              + next[row + 2] * matrix[6 + column];
    }
    return new ColourTransform(product, (next[0] + next[1] + next[2]) * offset + nextOffset);
  }

  /**
   * Maps a picture.
   *
   * @param exponent of the curve that follows: 255 (c / 255)^exponent
   */
  Image apply(Image image, double exponent) {
    int[] m = new int[matrix.length];
    for (int i = 0; i < m.length; i++) {
      m[i] = (int) Math.round(matrix[i] * (1 << FRACTION_BITS));
    }
    int t = (int) Math.round(offset * (1 << FRACTION_BITS)) + HALF;
    byte[] curve = curve(exponent);
    byte[] from = image.rgb();
    byte[] to = new byte[from.length];
    for (int i = 0; i < from.length; i += Image.CHANNELS) {
      int r = from[i] & 0xFF;
      int g = from[i + 1] & 0xFF;
      int b = from[i + 2] & 0xFF;
      to[i] = curve[level(m[0] * r + m[1] * g + m[2] * b + t)];
      to[i + 1] = curve[level(m[3] * r + m[4] * g + m[5] * b + t)];
      to[i + 2] = curve[level(m[6] * r + m[7] * g + m[8] * b + t)];
    }
    return new Image(image.size(), to);
  }

  private static int level(int fixed) {
    return Math.min(Math.max(fixed >> FRACTION_BITS, 0), 255);
  }

  private static byte[] curve(double exponent) {
    byte[] curve = new byte[256];
    for (int i = 0; i < curve.length; i++) {
      curve[i] = (byte) Math.round(255 * Math.pow(i / 255.0, exponent));
    }
    return curve;
  }
}
