package io.wayside.operators.traffic;

import java.io.Serializable;
import java.time.Duration;

/**
 * How traffic figures are taken, the same for all cameras.
 *
 * @param window length of a window, 1 second to 1 day; it must divide a day, so that windows start
 *     at midnight UTC and at every multiple of it
 * @param settling how long after its end a window stays open for what is known late, 0 to the
 *     window's length
 * @param silenceAfter the longest gap between two frames that is no silence, from 1 millisecond
 * @param margin how far beyond a tripwire a road user must be to have left it, and how far outside
 *     of a zone, with the picture taken as a square of side 1: a share of its height across a level
 *     line and of its width across an upright one; 0.001 to 0.2
 * @param staying how long a road user must stay beyond a tripwire to have crossed it, 0 to 10
 *     seconds; well below settling, or crossings are known too late for their windows
 */
public record TrafficSettings(
    Duration window, Duration settling, Duration silenceAfter, double margin, Duration staying)
    implements Serializable {

  private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST_STAY = Duration.ofSeconds(10);

  /**
   * Windows of a minute that stay open 2 seconds, silence after 10 seconds, a margin of 1 %, a
   * second beyond a tripwire.
   */
  public static final TrafficSettings DEFAULTS =
      new TrafficSettings(
          Duration.ofMinutes(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          0.01,
          Duration.ofSeconds(1));

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the key, what is allowed and what came
   */
  public TrafficSettings {
    require(
        window.compareTo(SHORTEST_WINDOW) >= 0
            && window.compareTo(DAY) <= 0
            && window.multipliedBy(DAY.dividedBy(window)).equals(DAY),
        "window",
        "1 second to 1 day that divides a day evenly",
        window);
    require(
        !settling.isNegative() && settling.compareTo(window) <= 0,
        "settling",
        "0 to the window's " + window,
        settling);
    require(
        silenceAfter.compareTo(Duration.ofMillis(1)) >= 0,
        "silenceAfter",
        "1 millisecond or more",
        silenceAfter);
    require(margin >= 0.001 && margin <= 0.2, "margin", "0.001 to 0.2", margin);
    require(
        !staying.isNegative() && staying.compareTo(LONGEST_STAY) <= 0,
        "staying",
        "0 to 10 seconds",
        staying);
  }

  private static void require(boolean holds, String key, String expected, Object was) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s: expected %s but was %s".formatted(key, expected, was));
    }
  }
}
