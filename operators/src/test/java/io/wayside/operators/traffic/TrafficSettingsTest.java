package io.wayside.operators.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrafficSettingsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @ValueSource(strings = {"PT2S", "PT15S", "PT1M", "PT15M", "PT1H", "PT6H", "PT24H"})
  void windowDividesADay(String window) {
    assertThat(windows(Duration.parse(window)).window()).isEqualTo(Duration.parse(window));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT7S", "PT7H", "PT48H", "PT0.5S", "PT0S", "PT-1M", "PT1M0.001S"})
  void otherWindowsAreRefused(String window) {
    assertThatThrownBy(() -> windows(Duration.parse(window)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "window: expected 1 second to 1 day that divides a day evenly but was "
                + Duration.parse(window));
  }

  @Test
  void settlingIsNoLongerThanTheWindow() {
    assertThat(settling(MINUTE).settling()).isEqualTo(MINUTE);
    assertThat(settling(Duration.ZERO).settling()).isZero();
    assertThatThrownBy(() -> settling(MINUTE.plusMillis(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("settling: expected 0 to the window's PT1M but was PT1M0.001S");
    assertThatThrownBy(() -> settling(Duration.ofMillis(-1)))
        .hasMessage("settling: expected 0 to the window's PT1M but was PT-0.001S");
  }

  @Test
  void silenceTakesTime() {
    assertThatThrownBy(() -> new TrafficSettings(MINUTE, TWO_SECONDS, Duration.ZERO, 0.01, SECOND))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("silenceAfter: expected 1 millisecond or more but was PT0S");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.01, 0.21, Double.NaN})
  void marginIsASmallShareOfThePicture(double margin) {
    assertThatThrownBy(() -> new TrafficSettings(MINUTE, TWO_SECONDS, TEN_SECONDS, margin, SECOND))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("margin: expected 0.001 to 0.2 but was " + margin);
  }

  @Test
  void stayIsShort() {
    assertThatThrownBy(() -> staying(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("staying: expected 0 to 10 seconds but was PT-0.001S");
    assertThatThrownBy(() -> staying(Duration.ofSeconds(11)))
        .hasMessage("staying: expected 0 to 10 seconds but was PT11S");
  }

  private static TrafficSettings staying(Duration staying) {
    return new TrafficSettings(MINUTE, TWO_SECONDS, TEN_SECONDS, 0.01, staying);
  }

  private static TrafficSettings windows(Duration window) {
    return new TrafficSettings(window, Duration.ZERO, TEN_SECONDS, 0.01, Duration.ZERO);
  }

  private static TrafficSettings settling(Duration settling) {
    return new TrafficSettings(MINUTE, settling, TEN_SECONDS, 0.01, Duration.ZERO);
  }
}
