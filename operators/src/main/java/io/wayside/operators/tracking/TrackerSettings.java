package io.wayside.operators.tracking;

import java.io.Serializable;
import java.time.Duration;

/**
 * Everything that a {@link Tracker} can be told. Times are those of the frames, so that they hold
 * at every rate.
 *
 * @param highScore from this score on an instance may start a track, 0 to 1
 * @param rescueScore from this score on an instance may go on with a track, 0 to {@code highScore}
 * @param overlap least overlap of an instance with the expected place of a track, 0 to 1; where
 *     there is less, it must be near for what is known of the track's motion
 * @param rescueOverlap least overlap of an instance below {@code highScore}
 * @param duplicateOverlap from this overlap on two instances are one thing, 0 to 1
 * @param hitsToConfirm instances after which a track is believed, at least 1
 * @param timeToConfirm least time between the first and the last of these
 * @param patienceUnconfirmed longest time unseen of a track that is not believed yet
 * @param patienceMoving longest time unseen of a track that moved and is not hidden behind others
 * @param patienceBehind longest time unseen of a track that moved and is hidden behind others
 * @param patienceStanding longest time unseen of a track that stood
 * @param patienceInOpen longest time unseen of a track that stood while nobody is before its place
 * @param longestSilence longest time between two frames after which any track goes on
 * @param mostTracks tracks that are kept, at least 1
 * @param standingTime time without moving after which a road user stands
 * @param standingShare what is no move, as a share of the road user's size
 * @param contactShare how far above the lower side of its box a road user touches the ground, in
 *     the middle between its wheels or feet, as a share of the box's smaller side, 0 to 1
 */
public record TrackerSettings(
    double highScore,
    double rescueScore,
    double overlap,
    double rescueOverlap,
    double duplicateOverlap,
    int hitsToConfirm,
    Duration timeToConfirm,
    Duration patienceUnconfirmed,
    Duration patienceMoving,
    Duration patienceBehind,
    Duration patienceStanding,
    Duration patienceInOpen,
    Duration longestSilence,
    int mostTracks,
    Duration standingTime,
    double standingShare,
    double contactShare)
    implements Serializable {

  /** Good for five frames a second and more. */
  public static final TrackerSettings DEFAULTS =
      new TrackerSettings(
          0.5,
          0.25,
          0.2,
          0.3,
          0.8,
          3,
          Duration.ofMillis(200),
          Duration.ofMillis(700),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(90),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          200,
          Duration.ofSeconds(1),
          0.1,
          0.13);

  /** Checks the ranges. */
  public TrackerSettings {
    share("high score", highScore);
    share("rescue score", rescueScore);
    require(rescueScore <= highScore, "rescue score", "at most " + highScore, rescueScore);
    share("overlap", overlap);
    share("rescue overlap", rescueOverlap);
    share("duplicate overlap", duplicateOverlap);
    require(hitsToConfirm >= 1, "hits to confirm", "at least 1", hitsToConfirm);
    notNegative("time to confirm", timeToConfirm);
    notNegative("patience unconfirmed", patienceUnconfirmed);
    notNegative("patience moving", patienceMoving);
    notNegative("patience behind", patienceBehind);
    notNegative("patience standing", patienceStanding);
    notNegative("patience in open", patienceInOpen);
    notNegative("longest silence", longestSilence);
    require(mostTracks >= 1, "most tracks", "at least 1", mostTracks);
    notNegative("standing time", standingTime);
    share("standing share", standingShare);
    share("contact share", contactShare);
  }

  /** The defaults with what depends on the model and the place. */
  public static TrackerSettings of(
      double highScore,
      double rescueScore,
      int hitsToConfirm,
      Duration patienceMoving,
      Duration patienceStanding) {
    return new TrackerSettings(
        highScore,
        rescueScore,
        DEFAULTS.overlap,
        DEFAULTS.rescueOverlap,
        DEFAULTS.duplicateOverlap,
        hitsToConfirm,
        DEFAULTS.timeToConfirm,
        DEFAULTS.patienceUnconfirmed,
        patienceMoving,
        DEFAULTS.patienceBehind,
        patienceStanding,
        DEFAULTS.patienceInOpen,
        DEFAULTS.longestSilence,
        DEFAULTS.mostTracks,
        DEFAULTS.standingTime,
        DEFAULTS.standingShare,
        DEFAULTS.contactShare);
  }

  private static void share(String key, double value) {
    require(value >= 0 && value <= 1, key, "0 to 1", value);
  }

  private static void notNegative(String key, Duration value) {
    require(!value.isNegative(), key, "0 or more", value);
  }

  private static void require(boolean holds, String key, String expected, Object was) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s: expected %s but was %s".formatted(key, expected, was));
    }
  }
}
