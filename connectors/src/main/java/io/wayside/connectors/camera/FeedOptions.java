package io.wayside.connectors.camera;

/**
 * How a camera's frames are taken.
 *
 * @param framesPerSecond analysed frames a second, above 0; footage with fewer gives all it has
 * @param loop whether a file begins again at its end, and a stream is opened again at its end
 * @param paced whether a file's frames come as fast as they were filmed, or as fast as they can be
 *     read; streams come at their own pace
 */
public record FeedOptions(double framesPerSecond, boolean loop, boolean paced) {

  /** Checks the rate; footage without end needs pacing, or its capture times outrun the clock. */
  public FeedOptions {
    if (!(framesPerSecond > 0 && framesPerSecond <= 1000)) {
      throw new IllegalArgumentException(
          "frames per second: expected above 0 and at most 1000 but was " + framesPerSecond);
    }
    if (loop && !paced) {
      throw new IllegalArgumentException("camera: expected a looped feed to be paced");
    }
  }

  /** In real time, over and over. */
  public static FeedOptions looped(double framesPerSecond) {
    return new FeedOptions(framesPerSecond, true, true);
  }

  /** In real time, to the end of the footage. */
  public static FeedOptions once(double framesPerSecond) {
    return new FeedOptions(framesPerSecond, false, true);
  }
}
