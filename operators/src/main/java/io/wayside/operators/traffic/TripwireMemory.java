package io.wayside.operators.traffic;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one road user at one tripwire.
 *
 * @param side the side on which it was last seen beyond the margin: 1 to the right, -1 to the left,
 *     0 if it has not been beyond it yet
 * @param passage when and where it passed the line since then, the last time; null if it did not,
 *     or beyond the line's ends
 */
public record TripwireMemory(int side, @Nullable Sighting passage) {

  /** Nothing. */
  static final TripwireMemory NONE = new TripwireMemory(0, null);

  private static final TripwireMemory RIGHT = new TripwireMemory(1, null);
  private static final TripwireMemory LEFT = new TripwireMemory(-1, null);

  static TripwireMemory beyond(boolean right) {
    return right ? RIGHT : LEFT;
  }
}
