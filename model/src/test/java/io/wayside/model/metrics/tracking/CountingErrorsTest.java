package io.wayside.model.metrics.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.metrics.tracking.CountingErrors.MovementHour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CountingErrorsTest {

  private static final Instant START = Instant.parse("2026-05-04T06:30:00Z");
  private static final Movement CARS = new Movement("corner/north", "in", "car");
  private static final Movement BUSES = new Movement("corner/north", "in", "bus");

  @Test
  void identicalCountsHaveNoErrors() {
    List<CrossingEvent> events = new ArrayList<>(many(CARS, 7, 10));
    events.addAll(many(BUSES, 2, 70));

    CountingErrors errors = errors(events, events);

    assertThat(errors.totalWape()).isZero();
    assertThat(errors.movementWape()).isZero();
    assertThat(errors.hourlyWape()).isZero();
    assertThat(errors.total().bias()).isZero();
    assertThat(errors.shareBelow(CountingErrors.ACCEPTED_GEH)).isEqualTo(1);
  }

  @Test
  void errorsCancelWithinACellAlone() {
    List<CrossingEvent> truth = new ArrayList<>(many(CARS, 6, 10));
    truth.addAll(many(CARS, 2, 70));
    truth.addAll(many(BUSES, 2, 10));
    List<CrossingEvent> counted = new ArrayList<>(many(CARS, 3, 10));
    counted.addAll(many(CARS, 6, 70));
    counted.addAll(many(BUSES, 1, 10));

    CountingErrors errors = errors(truth, counted);

    assertThat(errors.total()).isEqualTo(new CountedVolume(10, 10));
    assertThat(errors.totalWape()).isZero();
    assertThat(errors.movementWape()).isCloseTo(0.2, within(1e-12));
    assertThat(errors.hourlyWape()).isCloseTo(0.8, within(1e-12));
    assertThat(errors.perMovement())
        .isEqualTo(Map.of(CARS, new CountedVolume(8, 9), BUSES, new CountedVolume(2, 1)));
    assertThat(errors.perHour())
        .isEqualTo(
            Map.of(
                new MovementHour(BUSES, 0), new CountedVolume(2, 1),
                new MovementHour(CARS, 0), new CountedVolume(6, 3),
                new MovementHour(CARS, 1), new CountedVolume(2, 6)));
  }

  @Test
  void biasHasASign() {
    assertThat(new CountedVolume(10, 12).bias()).isCloseTo(0.2, within(1e-12));
    assertThat(new CountedVolume(10, 7).bias()).isCloseTo(-0.3, within(1e-12));
    assertThat(new CountedVolume(10, 7).error()).isEqualTo(-3);
    assertThat(new CountedVolume(10, 7).absoluteError()).isEqualTo(3);
  }

  @Test
  void gehIsThatOfTheFormula() {
    assertThat(new CountedVolume(100, 100).geh()).isZero();
    assertThat(new CountedVolume(0, 0).geh()).isZero();
    assertThat(new CountedVolume(0, 8).geh()).isCloseTo(4, within(1e-12));
    assertThat(new CountedVolume(8, 0).geh()).isCloseTo(4, within(1e-12));
    // √(2 · 20² / 200) = 2
    assertThat(new CountedVolume(90, 110).geh()).isCloseTo(2, within(1e-12));
  }

  @Test
  void theShareIsOfMovementHoursBelowTheLimitNotAtIt() {
    CountingErrors errors = errors(many(CARS, 8, 10), many(BUSES, 2, 10));

    // 8 of 0 has a GEH of 4, 0 of 2 one of 2.
    assertThat(errors.shareBelow(5)).isEqualTo(1);
    assertThat(errors.shareBelow(4)).isEqualTo(0.5);
    assertThat(errors.shareBelow(2)).isZero();
  }

  @Test
  void onlyWholeHoursAreHoursAndOnlyTheRecordingCounts() {
    List<CrossingEvent> truth = new ArrayList<>();
    for (int minutes : new int[] {-1, 0, 59, 60, 119, 120, 149, 150, 151}) {
      truth.addAll(many(CARS, 1, minutes));
    }

    CountingErrors errors = CountingErrors.of(truth, List.of(), START, Duration.ofMinutes(150));

    assertThat(errors.total()).isEqualTo(new CountedVolume(6, 0));
    assertThat(errors.perHour())
        .isEqualTo(
            Map.of(
                new MovementHour(CARS, 0), new CountedVolume(2, 0),
                new MovementHour(CARS, 1), new CountedVolume(2, 0)));
  }

  @Test
  void withoutTruthOrCountsOrBoth() {
    CountingErrors nothing = errors(List.of(), List.of());
    assertThat(nothing.totalWape()).isNaN();
    assertThat(nothing.movementWape()).isNaN();
    assertThat(nothing.shareBelow(5)).isNaN();
    assertThat(nothing.total().bias()).isNaN();

    CountingErrors missed = errors(many(CARS, 3, 0), List.of());
    assertThat(missed.movementWape()).isEqualTo(1);
    assertThat(missed.total().bias()).isEqualTo(-1);

    CountingErrors invented = errors(List.of(), many(CARS, 3, 0));
    assertThat(invented.movementWape()).isInfinite();
    assertThat(invented.total().bias()).isInfinite();
  }

  @Test
  void refusesARecordingWithoutLength() {
    assertThatThrownBy(() -> CountingErrors.of(List.of(), List.of(), START, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("length: expected more than 0 but was PT0S");
  }

  private static CountingErrors errors(List<CrossingEvent> truth, List<CrossingEvent> counted) {
    return CountingErrors.of(truth, counted, START, Duration.ofHours(2));
  }

  private static List<CrossingEvent> many(Movement movement, int times, long minutes) {
    return Collections.nCopies(
        times, new CrossingEvent(movement, START.plus(Duration.ofMinutes(minutes))));
  }
}
