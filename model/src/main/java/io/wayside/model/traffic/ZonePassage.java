package io.wayside.model.traffic;

import java.time.Duration;
import java.time.Instant;

/**
 * A road user's entry into a zone or its exit.
 *
 * @param zone its name
 * @param kind which of the two
 * @param trackId the road user
 * @param labelId its class
 * @param time when
 * @param dwellMillis time spent inside; 0 at an entry. A number, as Flink would hand a {@link
 *     Duration} to Kryo
 */
public record ZonePassage(
    String zone, Kind kind, int trackId, int labelId, Instant time, long dwellMillis) {

  /** With the time spent inside as a duration, to the millisecond. */
  public ZonePassage(
      String zone, Kind kind, int trackId, int labelId, Instant time, Duration dwell) {
    this(zone, kind, trackId, labelId, time, dwell.toMillis());
  }

  /** Time spent inside; zero at an entry. */
  public Duration dwell() {
    return Duration.ofMillis(dwellMillis);
  }

  /** The two ends of a visit. */
  public enum Kind {
    /** It came in. */
    ENTRY,
    /** It went out, or was last seen inside. */
    EXIT
  }
}
