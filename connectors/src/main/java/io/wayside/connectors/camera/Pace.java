package io.wayside.connectors.camera;

import java.time.Duration;
import java.time.Instant;

/** Lays footage onto the wall clock. */
final class Pace {

  private final Instant start;
  private final long startNanos = System.nanoTime();
  private final boolean paced;

  private Pace(Instant start, boolean paced) {
    this.start = start;
    this.paced = paced;
  }

  /**
   * Footage that starts now; unpaced, footage that ends now, as nothing is filmed in the future.
   *
   * @param length of the footage
   */
  static Pace startingNow(boolean paced, Duration length) {
    Instant now = Instant.now();
    return new Pace(paced ? now : now.minus(length), paced);
  }

  /** When the frame at a place of the footage was taken. */
  Instant captureTime(Duration position) {
    return start.plus(position);
  }

  /** Waits until it is time for the frame at a place of the footage. */
  void await(Duration position) throws InterruptedException {
    long nanos = startNanos + position.toNanos() - System.nanoTime();
    if (paced && nanos > 0) {
      Thread.sleep(Duration.ofNanos(nanos).toMillis());
    } else if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
