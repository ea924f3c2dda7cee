package io.wayside.operators.traffic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one road user at one zone.
 *
 * @param entered since when it is inside; null if it is not
 * @param left when it passed the zone's edge on the way out; null unless it is outside but not yet
 *     beyond the margin
 */
public record ZoneMemory(@Nullable Instant entered, @Nullable Instant left) {

  /** Not inside. */
  static final ZoneMemory OUTSIDE = new ZoneMemory(null, null);

  boolean inside() {
    return entered != null;
  }
}
