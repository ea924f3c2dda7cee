package io.wayside.operators.traffic;

import io.wayside.model.traffic.Crossing;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Tripwire;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Finds the crossings of one tripwire.
 *
 * <p>Somebody crosses who was beyond the margin on one side, passes the line between its ends, and
 * then stays beyond the margin on the other for a while, or ends there. Who stands on the line,
 * trembles about it by less than the margin, or only seems to be beyond for a moment, as a car does
 * of which another hides the wheels, does not. Whoever passes it several times before crosses the
 * last time.
 */
final class TripwireWatch {

  /** So that a line to the picture's edge holds for who goes along that edge. */
  private static final double ROUNDING = 1e-9;

  private final Tripwire tripwire;
  private final double margin;
  private final Duration staying;
  private final double x;
  private final double y;
  private final double length;

  TripwireWatch(Tripwire tripwire, TrafficSettings traffic) {
    this.tripwire = tripwire;
    this.margin = traffic.margin();
    this.staying = traffic.staying();
    this.x = tripwire.to().x() - tripwire.from().x();
    this.y = tripwire.to().y() - tripwire.from().y();
    this.length = Math.sqrt(x * x + y * y);
  }

  /**
   * Goes with a road user.
   *
   * @param found takes the crossing, if there is one
   * @return what to remember of it from now on
   */
  TripwireMemory follow(TripwireMemory memory, Leg leg, Walker walker, Consumer<Crossing> found) {
    TripwireMemory now = pass(memory, leg);
    double offset = offset(leg.to().place());
    if (Math.abs(offset) < margin) {
      return now;
    }
    boolean right = offset >= 0;
    if (now.side() != (right ? -1 : 1)) {
      return TripwireMemory.beyond(right);
    }
    Instant time = leg.to().time();
    Instant since = now.since() == null ? time : now.since();
    if (Duration.between(since, time).compareTo(staying) < 0) {
      return new TripwireMemory(now.side(), now.passage(), since);
    }
    tell(now, walker, found);
    return TripwireMemory.beyond(right);
  }

  /** Takes leave of a road user: it has crossed if it was beyond, however short. */
  void end(TripwireMemory memory, Walker walker, Consumer<Crossing> found) {
    if (memory.since() != null) {
      tell(memory, walker, found);
    }
  }

  /**
   * Takes leave of a road user that left the picture: it has crossed if it was on the other side,
   * however near, as it does not come back.
   */
  void leave(TripwireMemory memory, Leg leg, Walker walker, Consumer<Crossing> found) {
    boolean right = offset(leg.to().place()) >= 0;
    if (memory.side() == (right ? -1 : 1)) {
      tell(pass(memory, leg), walker, found);
    }
  }

  /** What is to be remembered once a leg has passed the line, or has not. */
  private TripwireMemory pass(TripwireMemory memory, Leg leg) {
    double before = offset(leg.from().place());
    double after = offset(leg.to().place());
    if (before >= 0 == after >= 0) {
      return memory;
    }
    Sighting onLine = leg.at(before / (before - after));
    return new TripwireMemory(memory.side(), isBetweenEnds(onLine.place()) ? onLine : null, null);
  }

  private void tell(TripwireMemory memory, Walker walker, Consumer<Crossing> found) {
    if (memory.passage() != null) {
      found.accept(crossing(memory.passage(), memory.side() < 0, walker));
    }
  }

  private Crossing crossing(Sighting passage, boolean right, Walker walker) {
    return new Crossing(
        tripwire.name(),
        right ? tripwire.rightward() : tripwire.leftward(),
        walker.trackId(),
        walker.labelId(),
        passage.time(),
        passage.place());
  }

  /**
   * Distance from the endless line, above 0 on its right: with y downwards, the right hand of
   * somebody who goes along (x, y) points along (-y, x).
   */
  private double offset(Place place) {
    Place from = tripwire.from();
    return ((place.y() - from.y()) * x - (place.x() - from.x()) * y) / length;
  }

  private boolean isBetweenEnds(Place place) {
    Place from = tripwire.from();
    double share = ((place.x() - from.x()) * x + (place.y() - from.y()) * y) / (length * length);
    return share >= -ROUNDING && share <= 1 + ROUNDING;
  }
}
