package io.wayside.connectors.kafka;

import io.wayside.model.frame.FrameId;
import java.io.Serializable;
import java.time.Instant;
import java.util.Set;

/**
 * Frames of a time span.
 *
 * @param from first capture time
 * @param to the capture time at which it ends, itself outside
 * @param cameras those that are meant; none for all
 */
public record FrameSelection(Instant from, Instant to, Set<String> cameras)
    implements Serializable {

  /**
   * Checks the span.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public FrameSelection {
    cameras = Set.copyOf(cameras);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "to: expected a time after %s but was %s".formatted(from, to));
    }
  }

  boolean contains(FrameId frame) {
    return !frame.captureTime().isBefore(from)
        && frame.captureTime().isBefore(to)
        && (cameras.isEmpty() || cameras.contains(frame.camera()));
  }
}
