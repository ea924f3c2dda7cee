package io.wayside.connectors.camera;

import java.time.Duration;

/**
 * Thins frames to a rate by their presentation time, whatever the rate of the footage: for each
 * interval of the wanted rate the frame nearest to its beginning.
 */
final class FrameSampler {

  private final double framesPerSecond;
  private long lastSlot = -1;
  private double lastSeconds;

  FrameSampler(double framesPerSecond) {
    this.framesPerSecond = framesPerSecond;
  }

  /** Whether to keep the frame at this place; frames come by rising time. */
  boolean keeps(Duration position) {
    double seconds = position.toNanos() * 1e-9;
    // Of two frames around a beginning the earlier is nearer if the beginning is less than half
    // the way to the next; the last step stands for the next, which is not known yet.
    double step = Math.min(seconds - lastSeconds, 1 / framesPerSecond);
    long slot = (long) Math.floor((seconds + step / 2) * framesPerSecond);
    lastSeconds = seconds;
    if (slot <= lastSlot) {
      return false;
    }
    lastSlot = slot;
    return true;
  }
}
