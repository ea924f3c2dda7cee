package io.wayside.operators.traffic;

import static io.wayside.operators.traffic.WatchedCamera.CAR;
import static io.wayside.operators.traffic.WatchedCamera.hidden;
import static io.wayside.operators.traffic.WatchedCamera.level;
import static io.wayside.operators.traffic.WatchedCamera.ofClass;
import static io.wayside.operators.traffic.WatchedCamera.seen;
import static io.wayside.operators.traffic.WatchedCamera.time;
import static io.wayside.operators.traffic.WatchedCamera.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Silence;
import io.wayside.model.traffic.TrafficWindow;
import io.wayside.model.traffic.TrafficWindow.ClassCount;
import io.wayside.model.traffic.TrafficWindow.CrossingCount;
import io.wayside.model.traffic.TrafficWindow.Frames;
import io.wayside.model.traffic.TrafficWindow.JourneyCount;
import io.wayside.operators.tracking.EndedTrack.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which window counts what, and when it closes. */
final class TrafficWindowsTest {

  @Test
  void windowIsOpenUntilItHasSettled() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0).at(59_900).at(60_000).at(61_999);
    assertThat(camera.windows()).isEmpty();
    camera.at(62_000);

    assertThat(camera.windows())
        .containsExactly(empty(time(0), time(60_000), new Frames(2, 0, 0, 0)));
  }

  @Test
  void firstWindowStartsAtAFullMinuteAlthoughTheCameraDoesNot() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(34_567).finish();

    assertThat(camera.windows())
        .containsExactly(empty(time(0), time(60_000), new Frames(1, 0, 0, 0)));
  }

  @Test
  void windowsStartAtMidnight() {
    long beforeMidnight = Duration.ofHours(17).toMillis() - 100;
    TrafficSettings sixHours =
        new TrafficSettings(
            Duration.ofHours(6), Duration.ZERO, Duration.ofSeconds(10), 0.01, Duration.ZERO);
    WatchedCamera camera = WatchedCamera.with(sixHours, CameraSettings.none("c"));

    camera.at(beforeMidnight).at(beforeMidnight + 100).finish();

    assertThat(camera.windows())
        .extracting(TrafficWindow::start)
        .containsExactly(
            Instant.parse("2026-05-04T18:00:00Z"), Instant.parse("2026-05-05T00:00:00Z"));
    assertThat(camera.windows())
        .extracting(TrafficWindow::end)
        .containsExactly(
            Instant.parse("2026-05-05T00:00:00Z"), Instant.parse("2026-05-05T06:00:00Z"));
  }

  @Test
  void windowsBefore1970AreAlignedToo() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(-WatchedCamera.SEVEN.toEpochMilli() - 500).finish();

    assertThat(camera.windows().get(0).end()).isEqualTo(Instant.EPOCH);
    assertThat(camera.windows().get(0).start()).isEqualTo(Instant.EPOCH.minusSeconds(60));
  }

  @Test
  void crossingCountsInTheWindowOfItsOwnTime() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(59_000, seen(1, 0.5, 0.45)).at(60_500, seen(1, 0.5, 0.75)).finish();

    assertThat(camera.crossings().get(0).time()).isEqualTo(time(59_250));
    assertThat(camera.windows().get(0).crossings())
        .containsExactly(new CrossingCount("level", "down", CAR, 1));
    assertThat(camera.windows().get(1).crossings()).isEmpty();
  }

  @Test
  void whatTheClosingFrameTellsOfTheWindowStillCountsInIt() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(59_000, seen(1, 0.5, 0.475)).at(69_000, seen(1, 0.5, 0.975));

    assertThat(camera.crossings().get(0).time()).isEqualTo(time(59_500));
    assertThat(camera.windows()).hasSize(1);
    assertThat(camera.windows().get(0).crossings()).hasSize(1);
  }

  @Test
  void crossingThatIsKnownTooLateCountsInTheNextWindowThatIsOpen() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(50_000, unconfirmed(1, 0.5, 0.4)).at(51_000, unconfirmed(1, 0.5, 0.6));
    camera.at(63_000, unconfirmed(1, 0.5, 0.7)).at(64_000, seen(1, 0.5, 0.8)).finish();

    assertThat(camera.crossings().get(0).time()).isEqualTo(time(50_500));
    assertThat(camera.windows().get(0).crossings()).isEmpty();
    assertThat(camera.windows().get(1).crossings())
        .containsExactly(new CrossingCount("level", "down", CAR, 1));
  }

  @Test
  void crossingInASpanWithoutFramesCountsInTheWindowAfterIt() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0, seen(1, 0.5, 0.25)).at(360_000, seen(1, 0.5, 0.75)).finish();

    assertThat(camera.crossings().get(0).time()).isEqualTo(time(180_000));
    assertThat(camera.windows())
        .extracting(TrafficWindow::start)
        .containsExactly(time(0), time(360_000));
    assertThat(camera.windows().get(0).crossings()).isEmpty();
    assertThat(camera.windows().get(1).crossings()).hasSize(1);
  }

  @Test
  void countsAreInTheOrderOfTheirNames() {
    WatchedCamera camera = WatchedCamera.with(level("z", 0.5), level("a", 0.6));

    camera.at(0, ofClass(9, seen(1, 0.1, 0.3)), seen(2, 0.1, 0.9), seen(3, 0.1, 0.3));
    camera.at(1000, ofClass(9, seen(1, 0.1, 0.9)), seen(2, 0.1, 0.3), seen(3, 0.1, 0.9));
    camera.finish();

    assertThat(camera.windows().get(0).crossings())
        .containsExactly(
            new CrossingCount("a", "down", CAR, 1),
            new CrossingCount("a", "down", 9, 1),
            new CrossingCount("a", "up", CAR, 1),
            new CrossingCount("z", "down", CAR, 1),
            new CrossingCount("z", "down", 9, 1),
            new CrossingCount("z", "up", CAR, 1));
    assertThat(camera.windows().get(0).journeys())
        .containsExactly(
            new JourneyCount("a", "z", CAR, 1),
            new JourneyCount("z", "a", CAR, 1),
            new JourneyCount("z", "a", 9, 1));
    assertThat(camera.windows().get(0).roadUsers())
        .containsExactly(new ClassCount(CAR, 2), new ClassCount(9, 1));
  }

  @Test
  void journeyCountsAtTheSecondTripwire() {
    WatchedCamera camera = WatchedCamera.with(level("from", 0.3), level("to", 0.7));

    camera.at(30_000, seen(1, 0.5, 0.2)).at(31_000, seen(1, 0.5, 0.5));
    camera.at(90_000, seen(1, 0.5, 0.6)).at(91_000, seen(1, 0.5, 0.8)).finish();

    assertThat(camera.windows().get(0).journeys()).isEmpty();
    assertThat(camera.windows().get(1).journeys())
        .containsExactly(new JourneyCount("from", "to", CAR, 1));
  }

  @Test
  void turningBackOverTheSameTripwireIsNoJourney() {
    WatchedCamera camera = WatchedCamera.with(level("from", 0.3), level("to", 0.7));

    camera.at(0, seen(1, 0.5, 0.2)).at(1000, seen(1, 0.5, 0.5)).at(2000, seen(1, 0.5, 0.2));
    camera.finish();

    assertThat(camera.crossings()).hasSize(2);
    assertThat(camera.windows().get(0).journeys()).isEmpty();
  }

  @Test
  void threeTripwiresAreTwoJourneys() {
    WatchedCamera camera =
        WatchedCamera.with(level("one", 0.3), level("two", 0.5), level("three", 0.7));

    camera.at(0, seen(1, 0.5, 0.2)).at(1000, seen(1, 0.5, 0.8)).finish();

    assertThat(camera.windows().get(0).journeys())
        .containsExactly(
            new JourneyCount("one", "two", CAR, 1), new JourneyCount("two", "three", CAR, 1));
  }

  @Test
  void roadUserCountsOnceWhenItIsBelieved() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(59_000, unconfirmed(1, 0.5, 0.1), seen(2, 0.5, 0.1));
    camera.at(60_000, seen(1, 0.5, 0.1), seen(2, 0.5, 0.1)).at(61_000, hidden(1, 0.5, 0.1));
    camera.at(62_000, seen(1, 0.5, 0.1)).finish();

    assertThat(camera.windows())
        .extracting(TrafficWindow::roadUsers)
        .containsExactly(List.of(new ClassCount(CAR, 1)), List.of(new ClassCount(CAR, 1)));
  }

  @Test
  void failedFramesCountAndCloseWindowsToo() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0).failsAt(1000).failsAt(2000).failsAt(62_000);

    assertThat(camera.windows())
        .containsExactly(empty(time(0), time(60_000), new Frames(1, 2, 0, 0)));
    assertThat(camera.finish().windows().get(1).frames()).isEqualTo(new Frames(0, 1, 0, 0));
  }

  @Test
  void failedFrameKeepsTheRoadUsers() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0, seen(1, 0.5, 0.4)).failsAt(500).at(1000, seen(1, 0.5, 0.6));

    assertThat(camera.directions()).containsExactly("down");
  }

  @Test
  void failedFrameOfBeforeCountsInItsWindow() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0).at(61_000).failsAt(59_000).at(63_000).failsAt(58_000).finish();

    assertThat(camera.windows())
        .extracting(TrafficWindow::frames)
        .containsExactly(new Frames(1, 1, 0, 0), new Frames(2, 1, 0, 0));
  }

  @Test
  void lateFrameIsCountedAndSaysNothingElse() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(1000, seen(1, 0.5, 0.4)).at(900, seen(1, 0.5, 0.6)).at(1000, seen(1, 0.5, 0.4));
    camera.finish();

    assertThat(camera.crossings()).isEmpty();
    assertThat(camera.windows())
        .extracting(TrafficWindow::frames)
        .containsExactly(new Frames(2, 0, 1, 0));
  }

  @Test
  void silenceIsKnownWhenTheCameraSpeaksAgain() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0).at(10_000).at(20_001).at(20_100).failsAt(40_000);

    assertThat(camera.silences())
        .containsExactly(
            new Silence(time(10_000), time(20_001)), new Silence(time(20_100), time(40_000)));
  }

  @Test
  void spanWithoutFramesHasNoWindows() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0).at(86_400_000).finish();

    assertThat(camera.windows())
        .extracting(TrafficWindow::start)
        .containsExactly(time(0), time(86_400_000));
    assertThat(camera.silences()).hasSize(1);
  }

  @Test
  void silenceIsToldFirstAndWindowsLast() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0, seen(1, 0.5, 0.4)).at(70_000, seen(1, 0.5, 0.6));

    assertThat(camera.events()).hasSize(3);
    assertThat(camera.events().get(0).silence()).isNotNull();
    assertThat(camera.events().get(1).crossing()).isNotNull();
    assertThat(camera.events().get(2).window()).isNotNull();
  }

  @Test
  void endOfTheInputTellsTheOpenWindowsAndForgetsEverything() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(59_000, seen(1, 0.5, 0.4)).at(61_000, seen(1, 0.5, 0.6)).finish();

    assertThat(camera.windows())
        .extracting(TrafficWindow::start)
        .containsExactly(time(0), time(60_000));
    assertThat(camera.state()).isEqualTo(TrafficState.EMPTY);
    assertThat(camera.finish().windows()).hasSize(2);
  }

  @Test
  void leavingLateCountsInItsOwnWindowWhileThatIsOpen() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(59_000, seen(1, 0.5, 0.4)).at(60_500, hidden(1, 0.5, 0.7));
    camera.ends(61_500, 1, 59_000, Reason.LEFT).finish();

    assertThat(camera.crossings().get(0).time()).isEqualTo(time(59_500));
    assertThat(camera.windows().get(0).crossings()).hasSize(1);
  }

  private static TrafficWindow empty(Instant start, Instant end, Frames frames) {
    return new TrafficWindow(start, end, frames, List.of(), List.of(), List.of(), List.of());
  }
}
