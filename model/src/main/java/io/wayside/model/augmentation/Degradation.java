package io.wayside.model.augmentation;

import io.wayside.model.frame.Image;
import java.util.SplittableRandom;

/**
 * What a poor camera does to a picture, in the order in which one does it; how much is drawn evenly
 * up to the limits.
 *
 * @param blurProbability 0 to 1
 * @param largestBlur standard deviation in pixels, 0 to 5
 * @param noiseProbability 0 to 1
 * @param largestNoise standard deviation in levels of 255, 0 to 64
 * @param jpegProbability that it is compressed once more, 0 to 1
 * @param lowestQuality of that compression, 0 to 1; the highest is 0.95
 */
public record Degradation(
    double blurProbability,
    double largestBlur,
    double noiseProbability,
    double largestNoise,
    double jpegProbability,
    double lowestQuality) {

  /** A perfect camera. */
  public static final Degradation NONE = new Degradation(0, 0, 0, 0, 0, 0);

  private static final double HIGHEST_QUALITY = 0.95;

  /** Checks every range. */
  public Degradation {
    Ranges.require("blur probability", blurProbability, 0, 1);
    Ranges.require("blur", largestBlur, 0, 5);
    Ranges.require("noise probability", noiseProbability, 0, 1);
    Ranges.require("noise", largestNoise, 0, 64);
    Ranges.require("JPEG probability", jpegProbability, 0, 1);
    Ranges.require("JPEG quality", lowestQuality, 0, HIGHEST_QUALITY);
  }

  /** Makes a picture worse, or gives it back as it is. */
  Image apply(Image image, SplittableRandom random) {
    Image worse = image;
    if (random.nextDouble() < blurProbability) {
      worse = GaussianBlur.apply(worse, random.nextDouble() * largestBlur);
    }
    if (random.nextDouble() < noiseProbability) {
      worse = noise(worse, random.nextDouble() * largestNoise, random);
    }
    if (random.nextDouble() < jpegProbability) {
      double quality = lowestQuality + random.nextDouble() * (HIGHEST_QUALITY - lowestQuality);
      worse = JpegRoundTrip.apply(worse, (float) quality);
    }
    return worse;
  }

  /**
   * Adds normal noise. The number of ones among 64 random bits is as good as normal, with a
   * deviation of 4, and far quicker to draw.
   */
  private static Image noise(Image image, double deviation, SplittableRandom random) {
    int[] levels = new int[Long.SIZE + 1];
    for (int ones = 0; ones < levels.length; ones++) {
      levels[ones] = (int) Math.round((ones - Long.SIZE / 2) * deviation / 4);
    }
    byte[] from = image.rgb();
    byte[] to = new byte[from.length];
    for (int i = 0; i < to.length; i++) {
      int level = (from[i] & 0xFF) + levels[Long.bitCount(random.nextLong())];
      to[i] = (byte) Math.min(Math.max(level, 0), 255);
    }
    return new Image(image.size(), to);
  }
}
