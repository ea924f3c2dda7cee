package io.wayside.operators.tracking;

import java.util.List;

/**
 * Tells instances that are a part of one road user or several at once from those that are one.
 *
 * <p>A part is left over, of the class of a track, and inside of the place where that was whole.
 * Several at once is what was taken for one track, is much larger than it, and has another one
 * inside that is not seen elsewhere.
 */
final class Parts {

  /** Share of a part that lies inside of the expected mask. */
  static double INSIDE = 0.6;

  /** Share of the expected mask above which an instance is no part but the whole. */
  static double WHOLE = 0.85;

  /** Longest time for which one comes in parts before they are several, in seconds. */
  static double LONGEST = 1.5;

  /** Share of the expected mask above which an instance may be several. */
  static double SEVERAL = 1.35;

  private final List<Prediction> predictions;
  private final List<Detection> detections;
  private final int[] detectionOfTrack;

  Parts(List<Prediction> predictions, List<Detection> detections, int[] detectionOfTrack) {
    this.predictions = predictions;
    this.detections = detections;
    this.detectionOfTrack = detectionOfTrack;
  }

  /**
   * The track that a left over instance is a part of.
   *
   * @return its place, -1 if there is none
   */
  int trackOf(Detection part) {
    int best = -1;
    int most = 0;
    for (int track = 0; track < detectionOfTrack.length; track++) {
      if (detectionOfTrack[track] >= 0) {
        int inside = inside(predictions.get(track), detections.get(detectionOfTrack[track]), part);
        if (inside > most) {
          most = inside;
          best = track;
        }
      }
    }
    return best;
  }

  /** Cells of a part inside of a track's expected mask; 0 if it is not a part of it. */
  private static int inside(Prediction prediction, Detection found, Detection part) {
    Track track = prediction.track();
    if (track.hits() < 2
        || track.secondsUnclear() > LONGEST
        || part.labelId() != track.votes().labelId()
        || found.mask().area() > WHOLE * prediction.mask().area()
        || part.extent().intersection(prediction.extent()) < INSIDE * part.extent().area()) {
      return 0;
    }
    int inside = prediction.mask().intersection(0, 0, part.mask());
    return inside >= INSIDE * part.mask().area() ? inside : 0;
  }

  /** Whether the instance of a track is that of another one too, for a while. */
  boolean several(int track) {
    Prediction prediction = predictions.get(track);
    Detection found = detections.get(detectionOfTrack[track]);
    if (found.mask().area() < SEVERAL * prediction.mask().area()
        || prediction.track().secondsUnclear() > LONGEST) {
      return false;
    }
    for (int other = 0; other < detectionOfTrack.length; other++) {
      if (detectionOfTrack[other] < 0 && inside(predictions.get(other), found)) {
        return true;
      }
    }
    return false;
  }

  private static boolean inside(Prediction other, Detection found) {
    Track track = other.track();
    return track.confirmed()
        && track.votes().labelId() == found.labelId()
        && other.seconds() <= LONGEST
        && other.mask().intersection(0, 0, found.mask()) >= INSIDE * other.mask().area();
  }
}
