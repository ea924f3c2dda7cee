package io.wayside.operators.tracking;

import java.time.Duration;
import java.time.Instant;

/** Makes of a track and an instance of it the track as it is then. */
final class Sighting {

  /** Steps of a re-update at most. */
  private static final int MOST_STEPS = 20;

  private final TrackerSettings settings;
  private final Instant time;
  private final double interval;

  /**
   * For one frame.
   *
   * @param interval seconds since the frame before
   */
  Sighting(TrackerSettings settings, Instant time, double interval) {
    this.settings = settings;
    this.time = time;
    this.interval = interval;
  }

  /** A track that starts. */
  Track first(int id, Detection detection) {
    return new Track(
        id,
        ClassVotes.of(detection.labelId(), detection.score()),
        1,
        settings.hitsToConfirm() == 1 && settings.timeToConfirm().isZero(),
        time,
        time,
        KalmanBox.first(detection.extent()),
        detection.mask(),
        Rest.at(detection.extent(), time),
        false,
        0,
        0);
  }

  /** A track that is seen again. */
  Track again(Prediction prediction, Detection detection, boolean unclear) {
    Track track = prediction.track();
    Whole whole = Whole.of(detection, prediction);
    KalmanBox box =
        updated(prediction, whole.extent())
            .withKnownSize(track.box(), whole.widthSeen(), whole.heightSeen());
    Rest rest = track.rest().after(box.extent(), time, settings.standingShare());
    int hits = track.hits() + (detection.score() >= settings.highScore() ? 1 : 0);
    return new Track(
        track.id(),
        track.votes().plus(detection.labelId(), detection.score()),
        hits,
        track.confirmed() || confirmed(track, hits),
        track.born(),
        time,
        box,
        detection.mask(),
        rest,
        !Duration.between(rest.since(), time).minus(settings.standingTime()).isNegative(),
        0,
        unclear ? track.secondsUnclear() + interval : 0);
  }

  private boolean confirmed(Track track, int hits) {
    Duration age = Duration.between(track.born(), time);
    return hits >= settings.hitsToConfirm() && age.compareTo(settings.timeToConfirm()) >= 0;
  }

  /**
   * One update; after frames without an instance several, with boxes on the straight way from the
   * last one to this (OC-SORT's observation-centric re-update, arXiv:2203.14360), so that what was
   * guessed meanwhile leaves no trace in the motion.
   */
  private KalmanBox updated(Prediction prediction, Extent seen) {
    int steps =
        interval <= 0
            ? 1
            : (int) Math.max(1, Math.min(MOST_STEPS, Math.round(prediction.seconds() / interval)));
    if (steps == 1) {
      return prediction.box().updated(seen);
    }
    KalmanBox box = prediction.track().box();
    Extent last = box.extent();
    for (int step = 1; step <= steps; step++) {
      Extent between = last.towards(seen, (double) step / steps);
      box = box.predicted(prediction.seconds() / steps).updated(between);
    }
    return box;
  }
}
