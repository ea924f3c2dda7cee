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
  private static final double INSIDE = 0.6;

  /** Share of the expected mask above which an instance is no part but the whole. */
  private static final double WHOLE = 0.85;

  /** Share of the expected box up to which a part and what was found may take together. */
  private static final double LARGEST = 1.3;

  /** Longest time for which one comes in parts before they are several, in seconds. */
  private static final double LONGEST = 1.5;

  /** Share of the expected mask above which an instance may be several. */
  private static final double SEVERAL = 1.35;

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
    double most = 0;
    for (int track = 0; track < detectionOfTrack.length; track++) {
      if (detectionOfTrack[track] >= 0) {
        Detection found = detections.get(detectionOfTrack[track]);
        double inside = inside(predictions.get(track), found, part);
        if (inside > most) {
          most = inside;
          best = track;
        }
      }
    }
    return best;
  }

  /** Pixels of a part's box inside of a track's expected one; 0 if it is not a part of it. */
  private static double inside(Prediction prediction, Detection found, Detection part) {
    Track track = prediction.track();
    if (track.hits() < 2
        || track.secondsUnclear() > LONGEST
        || part.labelId() != track.votes().labelId()
        || found.extent().area() > WHOLE * prediction.size().area()
        || found.extent().plus(part.extent()).area() > LARGEST * prediction.size().area()) {
      return 0;
    }
    double inside = part.extent().intersection(prediction.size());
    int cells = prediction.mask().intersection(0, 0, part.mask());
    boolean small = part.mask().area() < Overlaps.LARGE;
    return inside >= INSIDE * part.extent().area()
            && (small || cells >= INSIDE * part.mask().area())
        ? inside
        : 0;
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
