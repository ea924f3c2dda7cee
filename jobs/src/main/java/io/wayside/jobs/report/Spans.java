package io.wayside.jobs.report;

import io.wayside.jobs.history.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of moments as spans that do not touch, so that it stays small where one follows the other.
 * For one thread.
 */
final class Spans {

  private final TreeMap<Instant, Instant> endByStart = new TreeMap<>();

  /** Adds a span; where it meets others they become one. */
  void add(TimeRange span) {
    Instant start = span.from();
    Instant end = span.to();
    Map.Entry<Instant, Instant> other = endByStart.floorEntry(end);
    while (other != null && !other.getValue().isBefore(start)) {
      start = other.getKey().isBefore(start) ? other.getKey() : start;
      end = other.getValue().isAfter(end) ? other.getValue() : end;
      endByStart.remove(other.getKey());
      other = endByStart.floorEntry(end);
    }
    endByStart.put(start, end);
  }

  /** What of them lies in a range, by their start. */
  List<TimeRange> in(TimeRange range) {
    List<TimeRange> found = new ArrayList<>();
    Map.Entry<Instant, Instant> first = endByStart.floorEntry(range.from());
    Instant from = first == null ? range.from() : first.getKey();
    endByStart
        .subMap(from, range.to())
        .forEach(
            (start, end) -> {
              Instant later = start.isBefore(range.from()) ? range.from() : start;
              Instant earlier = end.isAfter(range.to()) ? range.to() : end;
              if (later.isBefore(earlier)) {
                found.add(new TimeRange(later, earlier));
              }
            });
    return found;
  }

  /** How long they are in a range. */
  Duration length(TimeRange range) {
    return in(range).stream().map(TimeRange::length).reduce(Duration.ZERO, Duration::plus);
  }

  /** How long they are in a range, where the others are not. */
  Duration lengthWithout(TimeRange range, Spans others) {
    return in(range).stream()
        .map(span -> span.length().minus(others.length(span)))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
