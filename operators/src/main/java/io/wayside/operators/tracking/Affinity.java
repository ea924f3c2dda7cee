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
  static final double UNSEEN = 1.8;

  // The weights were tuned on the simulated intersection at 5 and 10 frames a second.
  private static final double DISTANCE_WEIGHT = 0.75;
  private static final double SIZE_WEIGHT = 0.13;
  private static final double CLASS_WEIGHT = 0.4;
  private static final double HIDDEN_COST = 0.15;

  /** Believed tracks go first, so that a part of one cannot become a second one. */
  private static final double UNCONFIRMED_COST = 0.3;

  /** The largest squared distance, in standard deviations, of what does not overlap. */
  private static final double FAR = 25;

  /** The same for a track whose speed is not known yet. */
  private static final double NEAR = 9;

  /** The largest factor between the areas of what does not overlap, as a logarithm. */
  private static final double SIZE_RATIO = StrictMath.log(3);

  /** Hits below which a track's speed and size are not known yet. */
  private static final int YOUNG = 3;

  /** What it is worth that a young track lies in a larger box: it may have come into view. */
  private static final double EMERGING = 0.4;

  /** Growth from which on it has, as a logarithm of areas. */
  private static final double GROWN = 0.3;

  private final TrackerSettings settings;

  Affinity(TrackerSettings settings) {
    this.settings = settings;
  }

  /**
   * Instances of a high score with all tracks.
   *
   * @param maskOverlap of the two, 0 to 1
   */
  double first(Prediction prediction, Detection detection, double maskOverlap) {
    Whole whole = Whole.of(detection, prediction);
    Track track = prediction.track();
    double growth = StrictMath.log(whole.extent().area() / prediction.extent().area());
    double distance = prediction.box().distance(whole.extent());
    double overlap = overlap(prediction, detection, whole, growth, maskOverlap);
    if (overlap < settings.overlap() && !near(track, detection, growth, distance)) {
      return NEVER;
    }
    return 1
        - overlap
        + DISTANCE_WEIGHT * Math.min(1, distance / FAR)
        + SIZE_WEIGHT * Math.min(1, Math.abs(growth))
        + otherClass(track, detection)
        + (track.confirmed() ? 0 : UNCONFIRMED_COST)
        + HIDDEN_COST * Math.min(1, prediction.seconds());
  }

  private static double overlap(
      Prediction prediction, Detection detection, Whole whole, double growth, double maskOverlap) {
    double overlap = maskOverlap;
    if (!whole.seen()) {
      overlap = Math.max(overlap, prediction.extent().overlap(whole.extent()));
    }
    if (prediction.track().hits() < YOUNG && growth > GROWN) {
      double inside = prediction.extent().containment(detection.extent());
      overlap = Math.max(overlap, EMERGING * inside);
    }
    return overlap;
  }

  private static boolean near(Track track, Detection detection, double growth, double distance) {
    boolean young = track.hits() < YOUNG;
    return distance <= (young ? NEAR : FAR)
        && Math.abs(growth) <= SIZE_RATIO
        && (!young || track.votes().labelId() == detection.labelId());
  }

  /** Instances of a low score with tracks that were seen of late. */
  double rescue(Prediction prediction, Detection detection, double overlap) {
    return overlap < settings.rescueOverlap()
        ? NEVER
        : 1 - overlap + otherClass(prediction.track(), detection);
  }

  private static double otherClass(Track track, Detection detection) {
    return CLASS_WEIGHT * (1 - track.votes().share(detection.labelId()));
  }
}
