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
 * @param size its last size in that place
 * @param mask its last mask, moved as the box is
 */
record Prediction(
    Track track, double seconds, KalmanBox box, Extent extent, Extent size, StrideMask mask) {

  /** Longest time for which the past tells of the motion, in seconds. */
  private static final double LONGEST = 2;

  /** The same for one that stood: it may have set off, but it is not known whereto. */
  private static final double AT_REST = 0.33;

  static Prediction of(Track track, Instant time) {
    double seconds = Duration.between(track.lastSeen(), time).toNanos() / 1e9;
    KalmanBox then = track.standing() ? track.box().atRest() : track.box();
    KalmanBox now = then.predicted(Math.min(seconds, track.standing() ? AT_REST : LONGEST));
    Extent extent = now.extent();
    Extent last = track.box().extent();
    return new Prediction(
        track,
        seconds,
        now,
        extent,
        Extent.around(extent.x(), extent.y(), last.width(), last.height()),
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
