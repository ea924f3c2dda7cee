package io.wayside.operators.inference;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a batch is full enough to run.
 *
 * @param maxFrames largest batch, at least 1
 * @param maxWait longest time that a frame waits for company while the engine is idle
 */
public record BatchPolicy(int maxFrames, Duration maxWait) implements Serializable {

  /** Checks the ranges. */
  public BatchPolicy {
    if (maxFrames < 1) {
      throw new IllegalArgumentException(
          "largest batch: expected at least 1 frame but was " + maxFrames);
    }
    if (maxWait.isNegative()) {
      throw new IllegalArgumentException("longest wait: expected 0 or more but was " + maxWait);
    }
  }

  /** A policy of so many frames and so long a wait. */
  public static BatchPolicy of(int maxFrames, Duration maxWait) {
    return new BatchPolicy(maxFrames, maxWait);
  }
}
