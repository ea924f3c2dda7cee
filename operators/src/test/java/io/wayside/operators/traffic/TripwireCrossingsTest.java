package io.wayside.operators.traffic;

import static io.wayside.operators.traffic.WatchedCamera.hidden;
import static io.wayside.operators.traffic.WatchedCamera.level;
import static io.wayside.operators.traffic.WatchedCamera.seen;
import static io.wayside.operators.traffic.WatchedCamera.time;
import static io.wayside.operators.traffic.WatchedCamera.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.traffic.Crossing;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.TrafficWindow.ClassCount;
import io.wayside.model.traffic.Tripwire;
import io.wayside.operators.tracking.EndedTrack;
import io.wayside.operators.tracking.EndedTrack.Reason;
import io.wayside.operators.tracking.FrameTracks;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Who crosses a tripwire, when, where and which way. */
final class TripwireCrossingsTest {

  @Test
  void straightOverTheLine() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0, seen(1, 0.2, 0.3)).at(400, seen(1, 0.3, 0.4)).at(800, seen(1, 0.5, 0.8));

    assertThat(camera.crossings()).hasSize(1);
    Crossing crossing = camera.crossings().get(0);
    assertThat(crossing.tripwire()).isEqualTo("level");
    assertThat(crossing.trackId()).isEqualTo(1);
    assertThat(crossing.labelId()).isEqualTo(WatchedCamera.CAR);
    assertThat(crossing.time()).isEqualTo(time(500));
    assertThat(crossing.place().x()).isCloseTo(0.35, within(1e-12));
    assertThat(crossing.place().y()).isCloseTo(0.5, within(1e-12));
  }

  /**
   * Who walks from the left edge to the right edge has the lower part of the picture on the right
   * hand.
   *
   * <pre>
   *   0 +-----------------+ x
   *     |        |        |
   *     | from --+--&gt; to  |
   *     |        v        |
   *   y +-----rightward---+
   * </pre>
   */
  @Test
  void downIsToTheRightOfALineThatLeadsToTheRight() {
    Tripwire line = new Tripwire("a", new Place(0.1, 0.5), new Place(0.9, 0.5), "right", "left");

    assertThat(alone(line, 0.5, 0.2, 0.5, 0.8).directions()).containsExactly("right");
    assertThat(alone(line, 0.5, 0.8, 0.5, 0.2).directions()).containsExactly("left");
  }

  @Test
  void downIsToTheLeftOfALineThatLeadsToTheLeft() {
    Tripwire line = new Tripwire("a", new Place(0.9, 0.5), new Place(0.1, 0.5), "right", "left");

    assertThat(alone(line, 0.5, 0.2, 0.5, 0.8).directions()).containsExactly("left");
  }

  @Test
  void leftwardsInThePictureIsToTheRightOfALineThatLeadsDown() {
    Tripwire line = new Tripwire("a", new Place(0.5, 0.1), new Place(0.5, 0.9), "right", "left");

    assertThat(alone(line, 0.8, 0.5, 0.2, 0.5).directions()).containsExactly("right");
    assertThat(alone(line, 0.2, 0.5, 0.8, 0.5).directions()).containsExactly("left");
  }

  @Test
  void slantingLinesHaveSidesToo() {
    Tripwire line = new Tripwire("a", new Place(0.1, 0.9), new Place(0.9, 0.1), "right", "left");

    WatchedCamera camera = alone(line, 0.2, 0.2, 0.8, 0.8);

    assertThat(camera.directions()).containsExactly("right");
    assertThat(camera.crossings().get(0).place()).isEqualTo(new Place(0.5, 0.5));
  }

  @Test
  void aFrameExactlyOnTheLineChangesNothing() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0, seen(1, 0.5, 0.25)).at(100, seen(1, 0.5, 0.5)).at(200, seen(1, 0.5, 0.75));

    assertThat(camera.directions()).containsExactly("down");
    assertThat(camera.crossings().get(0).time()).isEqualTo(time(100));
  }

  @Test
  void touchingTheLineIsNoCrossing() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0, seen(1, 0.5, 0.25)).at(100, seen(1, 0.5, 0.5)).at(200, seen(1, 0.5, 0.25));

    assertThat(camera.crossings()).isEmpty();
  }

  @Test
  void beyondTheEndsIsNoCrossing() {
    Tripwire line = new Tripwire("a", new Place(0.3, 0.5), new Place(0.6, 0.5), "down", "up");

    assertThat(alone(line, 0.29, 0.3, 0.29, 0.7).crossings()).isEmpty();
    assertThat(alone(line, 0.61, 0.3, 0.61, 0.7).crossings()).isEmpty();
    assertThat(alone(line, 0.2, 0.4, 0.4, 0.9).crossings()).isEmpty();
    assertThat(alone(line, 0.31, 0.3, 0.31, 0.7).directions()).containsExactly("down");
    assertThat(alone(line, 0.59, 0.3, 0.59, 0.7).directions()).containsExactly("down");
  }

  @Test
  void aroundTheEndAndBackOverTheLineCountsTheWayBack() {
    Tripwire line = new Tripwire("a", new Place(0.3, 0.5), new Place(0.6, 0.5), "down", "up");
    WatchedCamera camera = WatchedCamera.with(line);

    camera.at(0, seen(1, 0.1, 0.3)).at(100, seen(1, 0.1, 0.7)).at(200, seen(1, 0.5, 0.7));
    camera.at(300, seen(1, 0.5, 0.3));

    assertThat(camera.directions()).containsExactly("up");
  }

  @Test
  void uTurnCountsOnceEachWay() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0, seen(1, 0.5, 0.3)).at(100, seen(1, 0.5, 0.6)).at(200, seen(1, 0.5, 0.3));

    assertThat(camera.directions()).containsExactly("down", "up");
  }

  @Test
  void turningBackWithinTheMarginIsNoCrossing() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0, seen(1, 0.5, 0.3)).at(100, seen(1, 0.5, 0.509)).at(200, seen(1, 0.5, 0.3));

    assertThat(camera.crossings()).isEmpty();
  }

  @Test
  void comingBackWithinTheMarginAfterACrossingIsNone() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0, seen(1, 0.5, 0.3)).at(100, seen(1, 0.5, 0.6)).at(200, seen(1, 0.5, 0.491));
    camera.at(300, seen(1, 0.5, 0.6));

    assertThat(camera.directions()).containsExactly("down");
  }

  @Test
  void jitterOnTheWayCountsOnceWhenTheLineWasPassedLast() {
    WatchedCamera camera = WatchedCamera.with(level());
    double[] heights = {0.45, 0.495, 0.504, 0.496, 0.505, 0.497, 0.501, 0.503, 0.53};

    for (int i = 0; i < heights.length; i++) {
      camera.at(i * 100L, seen(1, 0.5, heights[i]));
    }

    assertThat(camera.directions()).containsExactly("down");
    assertThat(camera.crossings().get(0).time()).isEqualTo(time(575));
  }

  @Test
  void standingOnTheLineForMinutesCountsOnceAtMost() {
    WatchedCamera camera = WatchedCamera.with(level());
    SplittableRandom random = new SplittableRandom(5);

    camera.at(0, seen(1, 0.5, 0.3)).at(1000, seen(1, 0.5, 0.45));
    for (int i = 1; i <= 3000; i++) {
      camera.at(1000 + i * 100L, seen(1, 0.5, 0.5 + 0.0095 * (2 * random.nextDouble() - 1)));
    }
    assertThat(camera.crossings()).isEmpty();
    camera.at(302_000, seen(1, 0.5, 0.6)).at(303_000, seen(1, 0.5, 0.7));

    assertThat(camera.directions()).containsExactly("down");
    assertThat(camera.crossings().get(0).time()).isBetween(time(300_000), time(302_000));
  }

  @Test
  void firstSeenOnTheLineIsOnNoSideYet() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0, seen(1, 0.5, 0.495)).at(100, seen(1, 0.5, 0.505)).at(200, seen(1, 0.5, 0.6));
    assertThat(camera.crossings()).isEmpty();
    camera.at(300, seen(1, 0.5, 0.4));

    assertThat(camera.directions()).containsExactly("up");
  }

  @Test
  void maskThatFlickersCountsOnceAtTheSameTime() {
    WatchedCamera steady = WatchedCamera.with(level());
    WatchedCamera flickering = WatchedCamera.with(level());

    for (int i = 0; i <= 20; i++) {
      double y = 0.3 + 0.02 * i;
      steady.at(i * 100L, seen(1, 0.5, y));
      flickering.at(i * 100L, i % 2 == 0 ? seen(1, 0.5, y) : hidden(1, 0.5, y - 0.03));
    }

    assertThat(steady.directions()).containsExactly("down");
    assertThat(flickering.directions()).containsExactly("down");
    assertThat(flickering.crossings().get(0).time()).isEqualTo(time(1000));
    assertThat(steady.crossings().get(0).time()).isEqualTo(time(1000));
  }

  @Test
  void hiddenWhileCrossingCountsOnceItIsSeenBeyond() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0, seen(1, 0.5, 0.2)).at(500, seen(1, 0.5, 0.4));
    camera.at(1000, hidden(1, 0.5, 0.6)).at(1500, hidden(1, 0.5, 0.8));
    assertThat(camera.crossings()).isEmpty();
    camera.at(1500, seen(1, 0.5, 0.8));

    assertThat(camera.directions()).containsExactly("down");
    assertThat(camera.crossings().get(0).time()).isEqualTo(time(750));
  }

  @Test
  void supposedBeyondButSeenBeforeTheLineIsNoCrossing() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0, seen(1, 0.5, 0.4)).at(100, hidden(1, 0.5, 0.6)).at(200, seen(1, 0.5, 0.45));

    assertThat(camera.crossings()).isEmpty();
  }

  @Test
  void leavingThePictureBeyondTheLineIsACrossing() {
    WatchedCamera camera = WatchedCamera.with(level("edge", 0.95));

    camera.at(0, seen(1, 0.5, 0.8)).at(100, seen(1, 0.5, 0.9));
    camera.at(200, hidden(1, 0.5, 1.0)).at(300, hidden(1, 0.5, 1.1));
    camera.ends(400, 1, 100, Reason.LEFT);

    assertThat(camera.directions()).containsExactly("down");
    assertThat(camera.crossings().get(0).time()).isEqualTo(time(150));
  }

  @Test
  void leavingThePictureWithinTheMarginIsACrossing() {
    WatchedCamera camera = WatchedCamera.with(level("edge", 0.98));

    camera.at(0, seen(1, 0.5, 0.9)).at(100, seen(1, 0.5, 0.985));
    camera.ends(200, 1, 100, Reason.LEFT);

    assertThat(camera.directions()).containsExactly("down");
  }

  @Test
  void leavingThePictureBeforeTheLineIsNone() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0, seen(1, 0.9, 0.4)).at(100, hidden(1, 1.1, 0.45)).ends(200, 1, 0, Reason.LEFT);

    assertThat(camera.crossings()).isEmpty();
  }

  @Test
  void lostWhereItWasSupposedBeyondTheLineIsNone() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0, seen(1, 0.5, 0.4)).at(100, hidden(1, 0.5, 0.6)).ends(200, 1, 0, Reason.LOST);

    assertThat(camera.crossings()).isEmpty();
    assertThat(camera.state().tracks()).isEmpty();
  }

  @Test
  void crossingBeforeItIsBelievedCountsWhenItIsAtItsOwnTime() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0, unconfirmed(1, 0.5, 0.4)).at(100, unconfirmed(1, 0.5, 0.6));
    assertThat(camera.events()).isEmpty();
    camera.at(200, seen(1, 0.5, 0.7)).at(300, seen(1, 0.5, 0.8));

    assertThat(camera.directions()).containsExactly("down");
    assertThat(camera.crossings().get(0).time()).isEqualTo(time(50));
  }

  @Test
  void classIsTheOneAtTheTimeOfTelling() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0, unconfirmed(1, 0.5, 0.4)).at(100, unconfirmed(1, 0.5, 0.6));
    camera.at(200, WatchedCamera.ofClass(5, seen(1, 0.5, 0.7)));

    assertThat(camera.crossings()).extracting(Crossing::labelId).containsExactly(5);
  }

  @Test
  void neverBelievedNeverCounts() {
    WatchedCamera camera = WatchedCamera.with(level());
    EndedTrack ended = new EndedTrack(1, false, time(100), Reason.UNCONFIRMED);

    camera.at(0, unconfirmed(1, 0.5, 0.4)).at(100, unconfirmed(1, 0.5, 0.6));
    camera.take(new FrameTracks(time(200), List.of(), List.of(ended))).finish();

    assertThat(camera.crossings()).isEmpty();
    assertThat(camera.windows().get(0).crossings()).isEmpty();
    assertThat(camera.windows().get(0).roadUsers()).isEmpty();
  }

  @Test
  void believedInTheFrameInWhichItEndsCounts() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0, unconfirmed(1, 0.5, 0.4)).at(100, unconfirmed(1, 0.5, 0.6));
    camera.ends(200, 1, 100, Reason.LOST).finish();

    assertThat(camera.directions()).containsExactly("down");
    assertThat(camera.windows().get(0).roadUsers())
        .containsExactly(new ClassCount(WatchedCamera.CAR, 1));
  }

  @Test
  void severalLinesInOneStepAreToldInTheOrderOfTime() {
    WatchedCamera camera =
        WatchedCamera.with(level("late", 0.7), level("early", 0.4), level("middle", 0.5));

    camera.at(0, seen(1, 0.5, 0.3)).at(1000, seen(1, 0.5, 0.8));

    assertThat(camera.crossings())
        .extracting(Crossing::tripwire)
        .containsExactly("early", "middle", "late");
  }

  @Test
  void roadUsersAreToldByRisingId() {
    WatchedCamera camera = WatchedCamera.with(level());

    camera.at(0, seen(3, 0.5, 0.4), seen(8, 0.5, 0.1));
    camera.at(100, seen(3, 0.5, 0.9), seen(8, 0.5, 0.8));

    assertThat(camera.crossings()).extracting(Crossing::trackId).containsExactly(3, 8);
  }

  private static WatchedCamera alone(
      Tripwire line, double fromX, double fromY, double toX, double toY) {
    WatchedCamera camera = WatchedCamera.with(line);
    return camera.at(0, seen(1, fromX, fromY)).at(1000, seen(1, toX, toY));
  }
}
