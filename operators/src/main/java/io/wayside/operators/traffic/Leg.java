package io.wayside.operators.traffic;

import io.wayside.model.traffic.Place;
import java.time.Duration;

/**
 * The straight way of a road user from one frame to another in which it was seen, at an even speed.
 * The first sighting is a leg without length.
 */
record Leg(Sighting from, Sighting to) {

  /** Where it was after a share of the way, 0 to 1. */
  Sighting at(double share) {
    Place start = from.place();
    Place end = to.place();
    long millis = Duration.between(from.time(), to.time()).toMillis();
    return new Sighting(
        new Place(
            start.x() + share * (end.x() - start.x()), start.y() + share * (end.y() - start.y())),
        from.time().plusMillis(Math.round(share * millis)));
  }
}
