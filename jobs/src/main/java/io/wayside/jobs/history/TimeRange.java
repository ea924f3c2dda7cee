package io.wayside.jobs.history;

import java.time.Duration;
import java.time.Instant;

/**
 * A span of event time.
 *
 * @param from first moment, inclusive
 * @param to last moment, exclusive
 */
public record TimeRange(Instant from, Instant to) {

  /**
   * Checks that it has a length.
   *
   * @throws IllegalArgumentException if it ends before it starts, or then
   */
  public TimeRange {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "range: expected an end after its start but was %s to %s".formatted(from, to));
    }
  }

  /** Whether a moment lies in it. */
  public boolean contains(Instant time) {
    return !time.isBefore(from) && time.isBefore(to);
  }

  /** Whether a span lies in it wholly. */
  public boolean covers(TimeRange span) {
    return !span.from.isBefore(from) && !span.to.isAfter(to);
  }

  /** Whether they share a moment. */
  public boolean overlaps(TimeRange other) {
    return from.isBefore(other.to) && other.from.isBefore(to);
  }

  /** The time that both have; zero where they share none. */
  public Duration shared(TimeRange other) {
    Instant start = from.isAfter(other.from) ? from : other.from;
    Instant end = to.isBefore(other.to) ? to : other.to;
    return start.isBefore(end) ? Duration.between(start, end) : Duration.ZERO;
  }

  /** From start to end. */
  public Duration length() {
    return Duration.between(from, to);
  }
}
