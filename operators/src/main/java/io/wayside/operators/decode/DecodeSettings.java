package io.wayside.operators.decode;

import io.wayside.model.frame.ImageSize;
import java.io.Serializable;

/**
 * Limits on what is decoded, and the rate at which pieces of video are sampled.
 *
 * @param leastHeight a lower picture is too small, pixels
 * @param leastWidth a narrower picture is too small, pixels
 * @param maxPixels a picture with more pixels is too large; judged by its header, before decoding
 * @param framesPerSecond frames of a piece of video that are analysed, at most, a second of capture
 *     time; the first one always is. Infinity analyses every frame
 * @param maxPieceFrames frames of a piece, sampled out or not; a longer piece breaks off there
 * @param maxPiecePixels pixels of all analysed frames of a piece together, as they are in memory at
 *     once, 3 bytes each; a larger piece breaks off there
 */
public record DecodeSettings(
    int leastHeight,
    int leastWidth,
    long maxPixels,
    double framesPerSecond,
    int maxPieceFrames,
    long maxPiecePixels)
    implements Serializable {

  /** 16x16 to 40 million pixels; 5 frames a second; 3,000 frames or 200 million pixels a piece. */
  public static final DecodeSettings DEFAULT =
      new DecodeSettings(16, 16, 40_000_000, 5, 3_000, 200_000_000);

  /** Checks that something can be decoded at all. */
  public DecodeSettings {
    if (leastHeight < 1 || leastWidth < 1) {
      throw new IllegalArgumentException(
          "least size: expected at least 1x1 but was %dx%d".formatted(leastHeight, leastWidth));
    }
    if (!(framesPerSecond > 0)) {
      throw new IllegalArgumentException(
          "frames per second: expected more than 0 but was " + framesPerSecond);
    }
    if (maxPixels < 1 || maxPieceFrames < 1 || maxPiecePixels < 1) {
      throw new IllegalArgumentException(
          "limits: expected at least 1 but was %d pixels, %d frames and %d pixels a piece"
              .formatted(maxPixels, maxPieceFrames, maxPiecePixels));
    }
  }

  /** The same limits at another sampling rate. */
  public DecodeSettings withFramesPerSecond(double rate) {
    return new DecodeSettings(
        leastHeight, leastWidth, maxPixels, rate, maxPieceFrames, maxPiecePixels);
  }

  boolean tooSmall(ImageSize size) {
    return size.height() < leastHeight || size.width() < leastWidth;
  }

  boolean tooLarge(ImageSize size) {
    return size.pixels() > maxPixels;
  }
}
