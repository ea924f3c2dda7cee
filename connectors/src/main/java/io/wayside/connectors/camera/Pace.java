package io.wayside.connectors.camera;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lays footage onto the wall clock. It starts with the first frame, however long that took to make.
 */
final class Pace {

  private final boolean paced;
  private final Duration length;
  private @Nullable Instant start;
  private long startNanos;

  /**
   * Footage whose first frame is now; unpaced, footage that ends now, as nothing is filmed in the
   * future.
   *
   * @param length of the footage
   */
  Pace(boolean paced, Duration length) {
    this.paced = paced;
    this.length = length;
  }

  /** When the frame at a place of the footage was taken. */
  Instant captureTime(Duration position) {
    return start(position).plus(position);
  }

  /** Waits until it is time for the frame at a place of the footage. */
  void await(Duration position) throws InterruptedException {
    Instant unused = start(position);
    long nanos = startNanos + position.toNanos() - System.nanoTime();
    if (paced && nanos > 0) {
      Thread.sleep(Duration.ofNanos(nanos).toMillis());
    } else if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private Instant start(Duration position) {
    Instant started = start;
    if (started == null) {
      Instant now = Instant.now();
      started = paced ? now.minus(position) : now.minus(length);
      startNanos = System.nanoTime() - position.toNanos();
      start = started;
    }
    return started;
  }
}
