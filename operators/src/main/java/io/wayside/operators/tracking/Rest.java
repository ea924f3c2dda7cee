package io.wayside.operators.tracking;

import java.time.Instant;

/**
 * The place that a road user has not left for a while.
 *
 * @param x column, in pixels
 * @param y row, in pixels
 * @param since when it came there
 */
public record Rest(double x, double y, Instant since) {

  static Rest at(Extent place, Instant time) {
    return new Rest(place.x(), place.bottom(), time);
  }

  /** The same rest, or a new one where it has moved on by more than a share of its size. */
  Rest after(Extent place, Instant time, double share) {
    double moved = StrictMath.hypot(place.x() - x, place.bottom() - y);
    return moved > share * place.scale() ? at(place, time) : this;
  }

  Rest scaled(double columns, double rows) {
    return new Rest(x * columns, y * rows, since);
  }
}
