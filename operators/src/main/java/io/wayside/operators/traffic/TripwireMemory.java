package io.wayside.operators.traffic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one road user at one tripwire.
 *
 * @param side the side on which it last stayed beyond the margin: 1 to the right, -1 to the left, 0
 *     if it has not been beyond it yet
 * @param passage when and where it passed the line since then, the last time; null if it did not,
 *     or beyond the line's ends
 * @param since when it was seen beyond the margin on the other side, the first time since it passed
 *     the line; null if it was not
 */
public record TripwireMemory(int side, @Nullable Sighting passage, @Nullable Instant since) {

  /** Nothing. */
  static final TripwireMemory NONE = new TripwireMemory(0, null, null);

  private static final TripwireMemory RIGHT = new TripwireMemory(1, null, null);
  private static final TripwireMemory LEFT = new TripwireMemory(-1, null, null);

  static TripwireMemory beyond(boolean right) {
    return right ? RIGHT : LEFT;
  }
}
