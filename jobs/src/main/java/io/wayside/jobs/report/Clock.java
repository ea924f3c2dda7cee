package io.wayside.jobs.report;

import io.wayside.jobs.history.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;

/** Times of a report as people and programs read them, by the clock of its time zone. */
final class Clock {

  private static final DateTimeFormatter DATE = format("yyyy-MM-dd");
  private static final DateTimeFormatter MINUTES = format("HH:mm");
  private static final DateTimeFormatter SECONDS = format("HH:mm:ss");
  private static final DateTimeFormatter OFFSET = format(" xxx");

  private final ZoneId zone;
  private final DateTimeFormatter time;
  private final boolean set;

  Clock(Intervals intervals) {
    zone = intervals.zone();
    TimeRange range = intervals.range();
    boolean minutes =
        intervals.length().toSeconds() % 60 == 0
            && wholeMinute(range.from())
            && wholeMinute(range.to());
    time = minutes ? MINUTES : SECONDS;
    ZoneOffsetTransition change = zone.getRules().nextTransition(range.from());
    set = change != null && change.getInstant().isBefore(range.to());
  }

  private static boolean wholeMinute(Instant moment) {
    return moment.getNano() == 0 && moment.getEpochSecond() % 60 == 0;
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }

  /** Date and time; with its distance from UTC where the clock is set within the range. */
  String moment(Instant instant) {
    ZonedDateTime at = instant.atZone(zone);
    return at.format(DATE) + " " + at.format(time) + (set ? at.format(OFFSET) : "");
  }

  /** Such as {@code 2026-11-20 06:00–06:15}. */
  String span(TimeRange span) {
    ZonedDateTime from = span.from().atZone(zone);
    ZonedDateTime to = span.to().atZone(zone);
    boolean sameDay = from.toLocalDate().equals(to.toLocalDate());
    String end = sameDay ? to.format(time) : midnight(from, to) ? "24:00" : moment(span.to());
    return moment(span.from()) + "–" + end + (set && sameDay ? to.format(OFFSET) : "");
  }

  private static boolean midnight(ZonedDateTime from, ZonedDateTime to) {
    return to.toLocalTime().toSecondOfDay() == 0
        && to.toLocalDate().equals(from.toLocalDate().plusDays(1));
  }

  /** The time of the day alone. */
  String time(Instant instant) {
    return instant.atZone(zone).format(time);
  }

  /** RFC 3339 with the zone's distance from UTC. */
  String exact(Instant instant) {
    return instant.atZone(zone).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }

  /** Such as {@code 1 h 5 min} or {@code 12.5 s}. */
  static String duration(Duration duration) {
    if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    StringBuilder words = new StringBuilder();
    append(words, duration.toHours(), "h");
    append(words, duration.toMinutesPart(), "min");
    append(words, duration.toSecondsPart(), "s");
    return words.toString();
  }

  private static void append(StringBuilder words, long count, String unit) {
    if (count > 0) {
      words.append(words.isEmpty() ? "" : " ").append(count).append(' ').append(unit);
    }
  }
}
