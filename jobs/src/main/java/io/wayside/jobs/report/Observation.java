package io.wayside.jobs.report;

import io.wayside.jobs.history.TimeRange;
import io.wayside.model.traffic.TrafficWindow.Frames;
import java.time.Duration;
import java.util.SortedSet;

/**
 * How much of an interval a camera was looked at, so that "no cars" and "not looked" differ.
 *
 * @param interval which one
 * @param lookedAt the time in windows of the job with an analysed frame, less the silences in it
 * @param frames of the windows that lie in the interval wholly
 * @param silences how many reach into it
 * @param silent their time in it
 * @param models numbers of the weights that made its figures, from 1
 * @param settings numbers of the settings' versions that made its figures, from 1
 */
public record Observation(
    TimeRange interval,
    Duration lookedAt,
    Frames frames,
    int silences,
    Duration silent,
    SortedSet<Integer> models,
    SortedSet<Integer> settings) {

  /** Below this, a share of a whole is not all of it; above, it is rounding. */
  private static final double WHOLE = 0.9995;

  /** What can be said of an interval. */
  public enum State {
    /** All of it was looked at: no count means nobody. */
    OBSERVED("observed"),
    /** Some of it was looked at: there may have been more. */
    PARTLY("partly observed"),
    /** Nobody looked: nothing is known. */
    NOT("not observed");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** As people read it. */
    public String words() {
      return words;
    }
  }

  /** The share of the interval that was looked at, 0 to 1. */
  public double share() {
    return (double) lookedAt.toMillis() / interval.length().toMillis();
  }

  /** What can be said. */
  public State state() {
    if (lookedAt.isZero()) {
      return State.NOT;
    }
    return share() >= WHOLE ? State.OBSERVED : State.PARTLY;
  }
}
