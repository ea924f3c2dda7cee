package io.wayside.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.jobs.history.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class IntervalsTest {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Duration QUARTER = Duration.ofMinutes(15);

  @Test
  void aMomentOnAnEdgeIsOfTheIntervalThatStartsThere() {
    Intervals intervals =
        new Intervals(range("2026-11-20T06:00:00Z", "2026-11-20T07:00:00Z"), QUARTER, UTC);

    assertThat(intervals.count()).isEqualTo(4);
    assertThat(intervals.indexOf(Instant.parse("2026-11-20T06:14:59.999999999Z"))).isZero();
    assertThat(intervals.indexOf(Instant.parse("2026-11-20T06:15:00Z"))).isEqualTo(1);
    assertThat(intervals.indexOf(Instant.parse("2026-11-20T06:59:59.999999999Z"))).isEqualTo(3);
  }

  @Test
  void theFirstAndTheLastAreCutByTheRange() {
    Intervals intervals =
        new Intervals(range("2026-11-20T06:05:00Z", "2026-11-20T06:40:00Z"), QUARTER, UTC);

    assertThat(all(intervals))
        .containsExactly(
            range("2026-11-20T06:05:00Z", "2026-11-20T06:15:00Z"),
            range("2026-11-20T06:15:00Z", "2026-11-20T06:30:00Z"),
            range("2026-11-20T06:30:00Z", "2026-11-20T06:40:00Z"));
  }

  @Test
  void theDayOnWhichTheClockGoesBackHas100Quarters() {
    Intervals intervals =
        new Intervals(range("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"), QUARTER, BERLIN);

    assertThat(all(intervals)).hasSize(100).allMatch(it -> it.length().equals(QUARTER));
  }

  @Test
  void theDayOnWhichTheClockGoesForwardHas92Quarters() {
    Intervals intervals =
        new Intervals(range("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"), QUARTER, BERLIN);

    assertThat(all(intervals)).hasSize(92).allMatch(it -> it.length().equals(QUARTER));
  }

  @Test
  void daysAreThoseOfTheZoneWhereTheClockIsSet() {
    Intervals intervals =
        new Intervals(
            range("2026-10-23T22:00:00Z", "2026-10-26T23:00:00Z"), Duration.ofDays(1), BERLIN);

    assertThat(all(intervals))
        .extracting(TimeRange::length)
        .containsExactly(Duration.ofHours(24), Duration.ofHours(25), Duration.ofHours(24));
  }

  @Test
  void twoHoursKeepToTheWallClockAfterItIsSet() {
    Intervals intervals =
        new Intervals(
            range("2026-10-24T22:00:00Z", "2026-10-25T05:00:00Z"), Duration.ofHours(2), BERLIN);

    assertThat(all(intervals))
        .extracting(it -> it.from().atZone(BERLIN).toLocalTime().getHour())
        .containsExactly(0, 2, 2, 4);
  }

  @Test
  void aZoneWithAnOddOffsetHasItsOwnHours() {
    Intervals intervals =
        new Intervals(
            range("2026-11-20T00:00:00Z", "2026-11-20T01:00:00Z"),
            Duration.ofHours(1),
            ZoneId.of("Asia/Kathmandu"));

    assertThat(all(intervals))
        .containsExactly(
            range("2026-11-20T00:00:00Z", "2026-11-20T00:15:00Z"),
            range("2026-11-20T00:15:00Z", "2026-11-20T01:00:00Z"));
  }

  @Test
  void aRangeIsWidenedToWholeIntervals() {
    assertThat(
            Intervals.around(
                range("2026-11-20T06:05:00Z", "2026-11-20T06:30:00.000000001Z"), QUARTER, BERLIN))
        .isEqualTo(range("2026-11-20T06:00:00Z", "2026-11-20T06:45:00Z"));
    assertThat(
            Intervals.around(range("2026-11-20T06:00:00Z", "2026-11-20T06:15:00Z"), QUARTER, UTC))
        .isEqualTo(range("2026-11-20T06:00:00Z", "2026-11-20T06:15:00Z"));
  }

  @Test
  void aLengthThatDoesNotDivideADayIsRefused() {
    TimeRange hour = range("2026-11-20T06:00:00Z", "2026-11-20T07:00:00Z");

    assertThatThrownBy(() -> new Intervals(hour, Duration.ofMinutes(7), UTC))
        .hasMessage("interval: expected whole seconds that divide a day evenly but was PT7M");
    assertThatThrownBy(() -> new Intervals(hour, Duration.ZERO, UTC))
        .hasMessageContaining("expected whole seconds");
  }

  @Test
  void moreThanAMonthOfQuartersIsRefused() {
    assertThatThrownBy(
            () ->
                new Intervals(range("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"), QUARTER, UTC))
        .hasMessageContaining("expected at most 2976 in a range");
  }

  private static List<TimeRange> all(Intervals intervals) {
    return IntStream.range(0, intervals.count()).mapToObj(intervals::get).toList();
  }

  private static TimeRange range(String from, String to) {
    return new TimeRange(Instant.parse(from), Instant.parse(to));
  }
}
