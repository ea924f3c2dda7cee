package io.wayside.operators.tracking;

/**
 * What it costs to take an instance for a track, in the two passes of ByteTrack (arXiv:2110.06864).
 *
 * <p>Overlap of the masks says most, but small road users move further than their size between two
 * frames, and then nothing overlaps: an instance of about the expected size that is near enough for
 * what is known of the track's motion is taken as well.
 */
final class Affinity {

  /** The cost of a pair that must not be. */
  static final double NEVER = 1e6;

  /** The cost of a track without an instance. */
  static double UNSEEN = 1.8;

  static double FAR = 25;
  static double DISTANCE_WEIGHT = 0.75;
  static double SIZE_WEIGHT = 0.13;
  static double CLASS_WEIGHT = 0.4;
  static double HIDDEN_COST = 0.15;
  static double UNCONFIRMED_COST = 0.3;
  static double SIZE_RATIO = 3;

  static double NEAR = 9;
  static int YOUNG = 3;
  static double EMERGING = 0.4;

  private final TrackerSettings settings;

  Affinity(TrackerSettings settings) {
    this.settings = settings;
  }

  /** Instances of a high score with all tracks. */
  double first(Prediction prediction, Detection detection, double maskOverlap) {
    Whole whole = Whole.of(detection, prediction);
    double ratio = Math.log(whole.extent().area() / prediction.extent().area());
    double distance = prediction.box().distance(whole.extent());
    double overlap =
        whole.seen()
            ? maskOverlap
            : Math.max(maskOverlap, prediction.extent().overlap(whole.extent()));
    boolean young = prediction.track().hits() < YOUNG;
    if (young && ratio > 0.3) {
      overlap =
          Math.max(overlap, EMERGING * prediction.extent().containment(detection.extent()));
    }
    boolean near =
        distance <= (young ? NEAR : FAR)
            && Math.abs(ratio) <= Math.log(SIZE_RATIO)
            && (!young || prediction.track().votes().labelId() == detection.labelId());
    if (overlap < settings.overlap() && !near) {
      return NEVER;
    }
    return 1
        - overlap
        + DISTANCE_WEIGHT * Math.min(1, distance / FAR)
        + SIZE_WEIGHT * Math.min(1, Math.abs(ratio))
        + otherwise(prediction.track(), detection)
        + (prediction.track().confirmed() ? 0 : UNCONFIRMED_COST)
        + HIDDEN_COST * Math.min(1, prediction.seconds());
  }

  /** Instances of a low score with tracks that were seen of late. */
  double rescue(Prediction prediction, Detection detection, double overlap) {
    return overlap < settings.rescueOverlap()
        ? NEVER
        : 1 - overlap + otherwise(prediction.track(), detection);
  }

  private static double otherwise(Track track, Detection detection) {
    return CLASS_WEIGHT * (1 - track.votes().share(detection.labelId()));
  }

}
