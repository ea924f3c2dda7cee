package io.wayside.connectors.camera;

import java.time.Duration;

/** Thins frames to a rate by their presentation time, whatever the rate of the footage. */
final class FrameSampler {

  /**
   * Share of an interval that a frame may come early: presentation times are rounded, and at equal
   * rates each frame has to be kept.
   */
  private static final double TOLERANCE = 0.25;

  private final double framesPerSecond;
  private long lastSlot = -1;

  FrameSampler(double framesPerSecond) {
    this.framesPerSecond = framesPerSecond;
  }

  /** Whether to keep the frame at this place; frames come by rising time. */
  boolean keeps(Duration position) {
    long slot = (long) Math.floor(position.toNanos() * 1e-9 * framesPerSecond + TOLERANCE);
    if (slot <= lastSlot) {
      return false;
    }
    lastSlot = slot;
    return true;
  }
}
