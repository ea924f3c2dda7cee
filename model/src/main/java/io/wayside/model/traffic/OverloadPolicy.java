package io.wayside.model.traffic;

import java.io.Serializable;
import java.time.Duration;

/**
 * What happens to a camera's frames that come faster than the network runs, or than they are
 * wanted.
 *
 * @param kind which of the policies
 * @param deadlineMillis the age from which {@link Kind#DEADLINE} leaves a frame out, in
 *     milliseconds; 0 with the others
 * @param framesPerSecond how many {@link Kind#SAMPLE} keeps, by event time; 0 with the others
 */
public record OverloadPolicy(Kind kind, long deadlineMillis, double framesPerSecond)
    implements Serializable {

  /** The policies. */
  public enum Kind {
    /** Every frame is segmented, however late. */
    LOSSLESS,
    /** A frame that still waits gives way to a newer one of its camera. */
    LATEST,
    /** A frame that is too old when it is its turn is left out. */
    DEADLINE,
    /** The first frame of each slot of event time is segmented, however late. */
    SAMPLE
  }

  /** Nothing is left out. */
  public static final OverloadPolicy LOSSLESS = new OverloadPolicy(Kind.LOSSLESS, 0, 0);

  /** The newest frame wins. */
  public static final OverloadPolicy LATEST = new OverloadPolicy(Kind.LATEST, 0, 0);

  /** More than any camera sends. */
  private static final double MOST_FRAMES_PER_SECOND = 1_000;

  /**
   * Checks that there is what the policy needs, and nothing that it does not heed.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  public OverloadPolicy {
    String deadlineKey = "overload.deadline";
    String deadline = deadlineMillis + " ms";
    if (kind == Kind.DEADLINE) {
      SettingsCheck.require(deadlineMillis > 0, deadlineKey, "more than 0 s", deadline);
    } else {
      SettingsCheck.require(deadlineMillis == 0, deadlineKey, none(kind), deadline);
    }
    String rateKey = "overload.frames-per-second";
    if (kind == Kind.SAMPLE) {
      SettingsCheck.require(
          framesPerSecond > 0 && framesPerSecond <= MOST_FRAMES_PER_SECOND,
          rateKey,
          "more than 0 and at most %.0f".formatted(MOST_FRAMES_PER_SECOND),
          framesPerSecond);
    } else {
      SettingsCheck.require(framesPerSecond == 0, rateKey, none(kind), framesPerSecond);
    }
  }

  /** Frames of this age and more are left out. */
  public static OverloadPolicy deadline(Duration age) {
    return new OverloadPolicy(Kind.DEADLINE, age.toMillis(), 0);
  }

  /** So many frames a second of event time are kept. */
  public static OverloadPolicy sample(double framesPerSecond) {
    return new OverloadPolicy(Kind.SAMPLE, 0, framesPerSecond);
  }

  /** {@link #deadlineMillis} as a time. */
  public Duration deadline() {
    return Duration.ofMillis(deadlineMillis);
  }

  private static String none(Kind kind) {
    return "none with the policy " + kind;
  }
}
