package io.wayside.jobs.report;

import io.wayside.jobs.history.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A range in intervals of a clock on the wall: they start at midnight of a time zone and every
 * multiple of their length. The first and the last are shorter where the range cuts them, and where
 * the clock is set an interval may be shorter or longer; none is left out or comes twice.
 */
public final class Intervals {

  /** A month in quarters of an hour. */
  private static final int MOST = 31 * 96;

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final TimeRange range;
  private final Duration length;
  private final ZoneId zone;
  private final List<Instant> starts = new ArrayList<>();

  /**
   * Divides a range.
   *
   * @param length 1 second to 1 day, in whole seconds, that divides a day evenly
   * @throws IllegalArgumentException if the length cannot be, or there are more than 2,976
   */
  public Intervals(TimeRange range, Duration length, ZoneId zone) {
    requireLength(length);
    this.range = range;
    this.length = length;
    this.zone = zone;
    for (Instant start = range.from();
        start.isBefore(range.to());
        start = after(start, length, zone)) {
      starts.add(start);
      if (starts.size() > MOST) {
        throw new IllegalArgumentException(
            "interval: expected at most %d in a range but %s is too short for %s to %s"
                .formatted(MOST, length, range.from(), range.to()));
      }
    }
  }

  private static void requireLength(Duration length) {
    if (length.compareTo(SHORTEST) < 0
        || length.toNanosPart() != 0
        || DAY.toSeconds() % length.toSeconds() != 0) {
      throw new IllegalArgumentException(
          "interval: expected whole seconds that divide a day evenly but was " + length);
    }
  }

  /**
   * A range that reaches to the next starts of intervals on both sides.
   *
   * @throws IllegalArgumentException if the length cannot be
   */
  public static TimeRange around(TimeRange range, Duration length, ZoneId zone) {
    requireLength(length);
    Instant start = range.from().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    Instant next = start;
    while (!next.isAfter(range.from())) {
      start = next;
      next = after(next, length, zone);
    }
    while (next.isBefore(range.to())) {
      next = after(next, length, zone);
    }
    return new TimeRange(start, next);
  }

  /** The next start after a moment. */
  private static Instant after(Instant moment, Duration length, ZoneId zone) {
    Instant next = multipleAfter(moment, length, zone.getRules().getOffset(moment));
    ZoneOffsetTransition change = zone.getRules().nextTransition(moment);
    if (change == null || !next.isAfter(change.getInstant())) {
      return next;
    }
    Instant justBefore = change.getInstant().minusNanos(1);
    return multipleAfter(justBefore, length, change.getOffsetAfter());
  }

  private static Instant multipleAfter(Instant moment, Duration length, ZoneOffset offset) {
    long seconds = length.toSeconds();
    long local = moment.getEpochSecond() + offset.getTotalSeconds();
    long multiple = (Math.floorDiv(local, seconds) + 1) * seconds;
    return Instant.ofEpochSecond(multiple - offset.getTotalSeconds());
  }

  /** What is divided. */
  public TimeRange range() {
    return range;
  }

  /** The length of an interval that nothing cuts. */
  public Duration length() {
    return length;
  }

  /** Whose clock it is. */
  public ZoneId zone() {
    return zone;
  }

  /** How many there are. */
  public int count() {
    return starts.size();
  }

  /** One of them, from 0. */
  public TimeRange get(int index) {
    Instant end = index + 1 < starts.size() ? starts.get(index + 1) : range.to();
    return new TimeRange(starts.get(index), end);
  }

  /**
   * The interval of a moment.
   *
   * @param time in the range
   */
  int indexOf(Instant time) {
    int found = Collections.binarySearch(starts, time);
    return found >= 0 ? found : -found - 2;
  }
}
