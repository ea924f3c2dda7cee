package io.wayside.model.simulation;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;

/** The camera behind the lens: two by two samples to a pixel, slight blur, vignette and noise. */
final class Sensor {

  private static final int NOISE = 1 << 14;

  /** The display value that more contrast does not change. */
  private static final double PIVOT = 80;

  private final ImageSize size;
  private final byte[] noise = new byte[NOISE + 4];
  private final short[] gains;
  private final Exposure exposure;
  private final byte[][] curves;

  /** Sets the sensor up. */
  Sensor(ImageSize size, Exposure exposure) {
    this.size = size;
    this.exposure = exposure;
    this.curves = curves(exposure);
    this.gains = vignette(size, exposure.vignette());
    for (int i = 0; i < noise.length; i++) {
      double sum = -2;
      for (int draw = 0; draw < 4; draw++) {
        sum += Noise.cell(i, draw, 701);
      }
      noise[i] = (byte) Math.round(sum * exposure.grain() * Math.sqrt(3));
    }
  }

  private static short[] vignette(ImageSize size, double loss) {
    short[] gains = new short[size.height() * size.width()];
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++) {
        double dx = (x + 0.5) / size.width() - 0.5;
        double dy = (y + 0.5) / size.height() - 0.5;
        double away = dx * dx + dy * dy;
        gains[y * size.width() + x] = (short) Math.round(1024 * (1 - loss * away));
      }
    }
    return gains;
  }

  /** What becomes of each display value, by channel. */
  private static byte[][] curves(Exposure exposure) {
    Tint balance = exposure.balance();
    double[] factors = {balance.red(), balance.green(), balance.blue()};
    byte[][] curves = new byte[3][256];
    for (int channel = 0; channel < 3; channel++) {
      for (int value = 0; value < 256; value++) {
        double light = StrictMath.pow(value / 255.0, exposure.gamma());
        double out = 255 * light * exposure.gain() * factors[channel];
        double steep = PIVOT + (out - PIVOT) * exposure.contrast();
        curves[channel][value] = (byte) Math.round(Math.max(0, Math.min(255, steep)));
      }
    }
    return curves;
  }

  /**
   * Develops a raster of twice the size. A pixel is the tent-weighted mean (1 3 3 1 both ways) of
   * four by four samples.
   *
   * @param frame number of the frame, for its noise
   */
  Image develop(int[] samples, int frame) {
    int width = size.width();
    byte[] rgb = new byte[size.height() * width * Image.CHANNELS];
    int[] redBlue = new int[2 * width + 2];
    int[] greens = new int[2 * width + 2];
    for (int y = 0; y < size.height(); y++) {
      sumColumns(samples, y, redBlue, greens);
      int grain = (int) (Noise.cell(y, frame, 907) * NOISE);
      for (int x = 0; x < width; x++) {
        int i = 2 * x;
        int rb = redBlue[i] + 3 * (redBlue[i + 1] + redBlue[i + 2]) + redBlue[i + 3];
        int g = greens[i] + 3 * (greens[i + 1] + greens[i + 2]) + greens[i + 3];
        int gain = gains[y * width + x];
        int out = (y * width + x) * Image.CHANNELS;
        rgb[out] = level(curves[0], rb >>> 16, gain, noise[grain & NOISE - 1]);
        rgb[out + 1] = level(curves[1], g, gain, noise[(grain & NOISE - 1) + 1]);
        rgb[out + 2] = level(curves[2], rb & 0xffff, gain, noise[(grain & NOISE - 1) + 2]);
        grain += 3;
      }
    }
    if (exposure.blur() != 0) {
      Blur.apply(rgb, size, exposure.blur());
    }
    Image image = new Image(size, rgb);
    return exposure.jpegQuality() > 0 ? Jpeg.worn(image, exposure.jpegQuality()) : image;
  }

  /** Weighted sums over four rows, 8 times the mean; red and blue share an int. */
  private void sumColumns(int[] samples, int y, int[] redBlue, int[] greens) {
    int stride = 2 * size.width();
    int row1 = 2 * y * stride;
    int row2 = row1 + stride;
    int row0 = y == 0 ? row1 : row1 - stride;
    int row3 = y == size.height() - 1 ? row2 : row2 + stride;
    for (int x = 0; x < stride; x++) {
      int a = samples[row0 + x];
      int b = samples[row1 + x];
      int c = samples[row2 + x];
      int d = samples[row3 + x];
      int mask = 0xff00ff;
      redBlue[x + 1] = (a & mask) + 3 * ((b & mask) + (c & mask)) + (d & mask);
      greens[x + 1] = (a >> 8 & 255) + 3 * ((b >> 8 & 255) + (c >> 8 & 255)) + (d >> 8 & 255);
    }
    redBlue[0] = redBlue[1];
    greens[0] = greens[1];
    redBlue[stride + 1] = redBlue[stride];
    greens[stride + 1] = greens[stride];
  }

  private static byte level(byte[] curve, int sum, int gain, int noise) {
    int value = (curve[(sum * gain) >> 16] & 255) + noise;
    return (byte) (value < 0 ? 0 : Math.min(value, 255));
  }
}
