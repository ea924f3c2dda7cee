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
 * @param dwell time spent inside; zero at an entry
 */
public record ZonePassage(
    String zone, Kind kind, int trackId, int labelId, Instant time, Duration dwell) {

  /** The two ends of a visit. */
  public enum Kind {
    /** It came in. */
    ENTRY,
    /** It went out, or was last seen inside. */
    EXIT
  }
}
