package io.wayside.operators.tracking;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a track is to be expected in a frame.
 *
 * @param track the track
 * @param seconds since it was last seen
 * @param box its box now
 * @param extent the same box without its uncertainty
 * @param mask its last mask, moved as the box is
 */
record Prediction(Track track, double seconds, KalmanBox box, Extent extent, StrideMask mask) {

  /** Longest time for which the past tells of the motion, in seconds. */
  private static final double LONGEST = 2;

  static Prediction of(Track track, Instant time) {
    double seconds = Duration.between(track.lastSeen(), time).toNanos() / 1e9;
    KalmanBox then = track.standing() ? track.box().atRest() : track.box();
    KalmanBox now =
        then.predicted(track.standing() ? Math.min(seconds, 1) : Math.min(seconds, LONGEST));
    Extent extent = now.extent();
    return new Prediction(
        track,
        seconds,
        now,
        extent,
        track
            .mask()
            .moved(
                cells(now.x().value() - then.x().value()),
                cells(now.y().value() - then.y().value())));
  }

  private static int cells(double pixels) {
    return (int) Math.round(pixels / StrideMask.STRIDE);
  }
}
