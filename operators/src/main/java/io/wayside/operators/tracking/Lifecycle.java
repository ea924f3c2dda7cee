package io.wayside.operators.tracking;

import io.wayside.operators.tracking.EndedTrack.Reason;
import java.time.Duration;
import java.util.Optional;

/** Decides when a track that is not seen has ended. */
final class Lifecycle {

  /** Share of a mask that must be covered for it to be hidden. */
  private static final double HIDDEN = 0.5;

  /** Share of the box in the picture below which it has left. */
  private static final double LEFT = 0.35;

  private final TrackerSettings settings;
  private final Detections detections;

  Lifecycle(TrackerSettings settings, Detections detections) {
    this.settings = settings;
    this.detections = detections;
  }

  /** Whether others take the place of a track, so that it cannot be seen. */
  boolean hidden(Prediction prediction) {
    return detections.coveredShare(prediction.mask()) >= HIDDEN;
  }

  /**
   * Why a track ends that has no instance in this frame, if it does.
   *
   * @param hidden whether others take its place
   * @param secondsInOpen for how long they have not
   */
  Optional<Reason> end(Prediction prediction, boolean hidden, double secondsInOpen) {
    Track track = prediction.track();
    if (!track.confirmed()) {
      return reason(prediction.seconds(), settings.patienceUnconfirmed(), Reason.UNCONFIRMED);
    }
    Extent extent = prediction.extent();
    Extent picture = detections.picture();
    if (extent.intersection(picture) < LEFT * extent.area()) {
      return Optional.of(Reason.LEFT);
    }
    Reason lost = atEdge(extent, picture) ? Reason.LEFT : Reason.LOST;
    if (track.standing()) {
      return reason(prediction.seconds(), settings.patienceStanding(), lost)
          .or(() -> reason(secondsInOpen, settings.patienceInOpen(), lost));
    }
    Duration patience = hidden ? settings.patienceBehind() : settings.patienceMoving();
    return reason(prediction.seconds(), patience, lost);
  }

  private static Optional<Reason> reason(double seconds, Duration patience, Reason reason) {
    return seconds > patience.toNanos() / 1e9 ? Optional.of(reason) : Optional.empty();
  }

  private static boolean atEdge(Extent extent, Extent picture) {
    return extent.left() <= picture.left() + 1
        || extent.top() <= picture.top() + 1
        || extent.right() >= picture.right() - 1
        || extent.bottom() >= picture.bottom() - 1;
  }
}
