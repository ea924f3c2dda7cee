package io.wayside.operators.tracking;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrackerSettingsTest {

  @Test
  void refusesARescueScoreAboveTheHighScore() {
    assertThatThrownBy(() -> settings(0.5, 0.6, 3, Duration.ofSeconds(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rescue score: expected at most 0.5 but was 0.6");
  }

  @Test
  void refusesAScoreThatIsNoShare() {
    assertThatThrownBy(() -> settings(1.5, 0.6, 3, Duration.ofSeconds(2)))
        .hasMessage("high score: expected 0 to 1 but was 1.5");
    assertThatThrownBy(() -> settings(Double.NaN, 0.6, 3, Duration.ofSeconds(2)))
        .hasMessage("high score: expected 0 to 1 but was NaN");
  }

  @Test
  void refusesToBelieveWithoutASight() {
    assertThatThrownBy(() -> settings(0.5, 0.2, 0, Duration.ofSeconds(2)))
        .hasMessage("hits to confirm: expected at least 1 but was 0");
  }

  @Test
  void refusesANegativePatience() {
    assertThatThrownBy(() -> settings(0.5, 0.2, 3, Duration.ofSeconds(-2)))
        .hasMessage("patience moving: expected 0 or more but was PT-2S");
  }

  private static TrackerSettings settings(
      double high, double rescue, int hits, Duration patienceMoving) {
    TrackerSettings usual = TrackerSettings.DEFAULTS;
    return new TrackerSettings(
        high,
        rescue,
        usual.overlap(),
        usual.rescueOverlap(),
        usual.duplicateOverlap(),
        hits,
        usual.timeToConfirm(),
        usual.patienceUnconfirmed(),
        patienceMoving,
        usual.patienceBehind(),
        usual.patienceStanding(),
        usual.patienceInOpen(),
        usual.longestSilence(),
        usual.mostTracks(),
        usual.standingTime(),
        usual.standingShare(),
        usual.contactShare());
  }
}
