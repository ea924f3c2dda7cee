package io.wayside.operators.traffic;

import static io.wayside.operators.traffic.WatchedCamera.hidden;
import static io.wayside.operators.traffic.WatchedCamera.level;
import static io.wayside.operators.traffic.WatchedCamera.seen;
import static io.wayside.operators.traffic.WatchedCamera.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.TrafficWindow.CrossingCount;
import io.wayside.operators.tracking.EndedTrack.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A crossing is told once a road user has stayed beyond the line for a second. */
final class StayingBeyondTest {

  private final WatchedCamera camera =
      WatchedCamera.with(
          TrafficSettings.DEFAULTS, new CameraSettings("c", List.of(level()), List.of()));

  @Test
  void crossingIsToldAfterASecondWithItsOwnTime() {
    camera.at(0, seen(1, 0.5, 0.4)).at(200, seen(1, 0.5, 0.6)).at(1199, seen(1, 0.5, 0.7));
    assertThat(camera.crossings()).isEmpty();
    camera.at(1200, seen(1, 0.5, 0.7)).at(1300, seen(1, 0.5, 0.7));

    assertThat(camera.directions()).containsExactly("down");
    assertThat(camera.crossings().get(0).time()).isEqualTo(time(100));
  }

  @Test
  void carOfWhichAnotherHidesTheWheelsForAMomentDoesNotCross() {
    camera.at(0, seen(1, 0.4, 0.55)).at(200, seen(1, 0.45, 0.54));
    camera.at(400, seen(1, 0.5, 0.45)).at(600, seen(1, 0.53, 0.44));
    camera.at(800, seen(1, 0.57, 0.53)).at(3000, seen(1, 0.9, 0.53));

    assertThat(camera.crossings()).isEmpty();
  }

  @Test
  void uTurnThatTakesItsTimeCountsOnceEachWay() {
    camera.at(0, seen(1, 0.5, 0.4)).at(500, seen(1, 0.5, 0.6)).at(1500, seen(1, 0.5, 0.6));
    camera.at(2000, seen(1, 0.5, 0.4)).at(3000, seen(1, 0.5, 0.3));

    assertThat(camera.directions()).containsExactly("down", "up");
  }

  @Test
  void comingNearTheLineAgainIsStillBeyondIt() {
    camera.at(0, seen(1, 0.5, 0.4)).at(100, seen(1, 0.5, 0.52)).at(600, seen(1, 0.5, 0.505));
    camera.at(1100, seen(1, 0.5, 0.52));

    assertThat(camera.directions()).containsExactly("down");
  }

  @Test
  void trackThatIsLostBeyondTheLineHasCrossed() {
    camera.at(0, seen(1, 0.5, 0.4)).at(100, seen(1, 0.5, 0.6));
    camera.at(200, hidden(1, 0.5, 0.7)).ends(300, 1, 100, Reason.LOST);

    assertThat(camera.directions()).containsExactly("down");
    assertThat(camera.crossings().get(0).time()).isEqualTo(time(50));
  }

  @Test
  void trackThatLeavesThePictureBeyondTheLineHasCrossed() {
    camera.at(0, seen(1, 0.9, 0.4)).at(100, seen(1, 0.98, 0.6)).ends(200, 1, 100, Reason.LEFT);

    assertThat(camera.directions()).containsExactly("down");
  }

  @Test
  void endOfTheInputDoesNotLoseTheLastSecond() {
    camera.at(0, seen(1, 0.5, 0.4)).at(100, seen(1, 0.5, 0.6)).finish();

    assertThat(camera.directions()).containsExactly("down");
    assertThat(camera.windows().get(0).crossings())
        .containsExactly(new CrossingCount("level", "down", WatchedCamera.CAR, 1));
  }

  @Test
  void windowWaitsForIt() {
    camera.at(59_000, seen(1, 0.5, 0.4)).at(59_900, seen(1, 0.5, 0.6));
    camera.at(60_900, seen(1, 0.5, 0.6)).at(62_000, seen(1, 0.5, 0.6));

    assertThat(camera.windows().get(0).crossings()).hasSize(1);
  }
}
