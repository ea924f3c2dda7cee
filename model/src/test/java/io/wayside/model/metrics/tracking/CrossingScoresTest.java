package io.wayside.model.metrics.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.metrics.tracking.CrossingScores.Matches;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CrossingScoresTest {

  private static final Movement CARS_IN = new Movement("corner/north", "in", "car");
  private static final Movement CARS_OUT = new Movement("corner/north", "out", "car");
  private static final Movement BUSES_IN = new Movement("corner/north", "in", "bus");

  @Test
  void identicalReportsScoreOne() {
    List<CrossingEvent> events =
        List.of(at(CARS_IN, 0), at(CARS_IN, 0), at(BUSES_IN, 100), at(CARS_OUT, 5000));

    Matches all = scores(events, events).all();

    assertThat(all).isEqualTo(new Matches(4, 0, 0));
    assertThat(all.f1()).isEqualTo(1);
    assertThat(all.precision()).isEqualTo(1);
    assertThat(all.recall()).isEqualTo(1);
  }

  @Test
  void aSecondIsNearEnoughAndMoreIsNot() {
    List<CrossingEvent> truth = List.of(at(CARS_IN, 5000));

    assertThat(scores(truth, List.of(at(CARS_IN, 4000))).all().f1()).isEqualTo(1);
    assertThat(scores(truth, List.of(at(CARS_IN, 6000))).all().f1()).isEqualTo(1);
    assertThat(scores(truth, List.of(at(CARS_IN, 3999))).all().f1()).isZero();
    assertThat(scores(truth, List.of(at(CARS_IN, 6001))).all().f1()).isZero();
  }

  @Test
  void lineDirectionAndClassMustAgree() {
    List<CrossingEvent> truth = List.of(at(CARS_IN, 0));
    Movement elsewhere = new Movement("corner/south", "in", "car");

    CrossingScores scores =
        scores(truth, List.of(at(CARS_OUT, 0), at(BUSES_IN, 0), at(elsewhere, 0)));

    assertThat(scores.all()).isEqualTo(new Matches(0, 1, 3));
    assertThat(scores.perMovement())
        .containsEntry(CARS_IN, new Matches(0, 1, 0))
        .containsEntry(elsewhere, new Matches(0, 0, 1))
        .hasSize(4);
    assertThat(scores.perMovement().keySet())
        .containsExactly(BUSES_IN, CARS_IN, CARS_OUT, elsewhere);
  }

  @Test
  void errorsThatCancelInTotalDoNotCancelHere() {
    Matches all = scores(List.of(at(CARS_IN, 0)), List.of(at(CARS_IN, 9000))).all();

    assertThat(all).isEqualTo(new Matches(0, 1, 1));
    assertThat(all.f1()).isZero();
  }

  @Test
  void aCrossingReportedTwiceMatchesOnce() {
    Matches all = scores(List.of(at(CARS_IN, 0)), List.of(at(CARS_IN, 0), at(CARS_IN, 10))).all();

    assertThat(all).isEqualTo(new Matches(1, 0, 1));
    assertThat(all.f1()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(all.precision()).isEqualTo(0.5);
    assertThat(all.recall()).isEqualTo(1);
  }

  @Test
  void asManyAsPossibleMatchAlthoughANearerPairWouldSpoilIt() {
    List<CrossingEvent> truth = List.of(at(CARS_IN, 0), at(CARS_IN, 1000));
    List<CrossingEvent> reported = List.of(at(CARS_IN, 1900), at(CARS_IN, 900));

    assertThat(scores(truth, reported).all()).isEqualTo(new Matches(2, 0, 0));
  }

  @Test
  void withoutTruthOrReportOrBoth() {
    List<CrossingEvent> one = List.of(at(CARS_IN, 0));

    assertThat(scores(one, List.of()).all().f1()).isZero();
    assertThat(scores(one, List.of()).all().precision()).isNaN();
    assertThat(scores(List.of(), one).all().f1()).isZero();
    assertThat(scores(List.of(), one).all().recall()).isNaN();
    assertThat(scores(List.of(), List.of()).all().f1()).isNaN();
  }

  @Test
  void isTheMostThatAnyMatchingReaches() {
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      List<CrossingEvent> truth = random(random);
      List<CrossingEvent> reported = random(random);
      int most = 0;
      for (int[] chosen : TrackingFrames.assignments(truth.size(), reported.size())) {
        most = Math.max(most, near(truth, reported, chosen));
      }
      assertThat(scores(truth, reported).all().truePositives()).isEqualTo(most);
    }
  }

  private static int near(List<CrossingEvent> truth, List<CrossingEvent> reported, int[] chosen) {
    int near = 0;
    for (int row = 0; row < chosen.length; row++) {
      if (chosen[row] >= 0) {
        long apart =
            truth.get(row).time().toEpochMilli() - reported.get(chosen[row]).time().toEpochMilli();
        near += Math.abs(apart) <= 1000 ? 1 : 0;
      }
    }
    return near;
  }

  private static List<CrossingEvent> random(Random random) {
    List<CrossingEvent> events = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      events.add(at(CARS_IN, 250 * random.nextInt(20)));
    }
    return events;
  }

  @Test
  void refusesANegativeTolerance() {
    assertThatThrownBy(() -> CrossingScores.of(List.of(), List.of(), Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tolerance: expected 0 or more but was PT-1S");
  }

  private static CrossingScores scores(List<CrossingEvent> truth, List<CrossingEvent> reported) {
    return CrossingScores.of(truth, reported, CrossingScores.TOLERANCE);
  }

  private static CrossingEvent at(Movement movement, long millis) {
    return new CrossingEvent(movement, Instant.ofEpochMilli(millis));
  }
}
