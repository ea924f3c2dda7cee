package io.wayside.operators.traffic;

import io.wayside.model.traffic.Crossing;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Tripwire;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the crossings of one tripwire.
 *
 * <p>Somebody crosses who was beyond the margin on one side, passes the line between its ends, and
 * is then beyond the margin on the other. Who stands on the line, or trembles about it by less than
 * the margin, does not. Whoever passes it several times before is beyond crosses the last time.
 */
final class TripwireWatch {

  /** So that a line to the picture's edge holds for who goes along that edge. */
  private static final double ROUNDING = 1e-9;

  private final Tripwire tripwire;
  private final double margin;
  private final double x;
  private final double y;
  private final double length;

  TripwireWatch(Tripwire tripwire, double margin) {
    this.tripwire = tripwire;
    this.margin = margin;
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
    return follow(memory, leg, walker, margin, found);
  }

  /** As before, of a road user that left the picture: there is no margin, as it cannot return. */
  void leave(TripwireMemory memory, Leg leg, Walker walker, Consumer<Crossing> found) {
    follow(memory, leg, walker, 0, found);
  }

  private TripwireMemory follow(
      TripwireMemory memory, Leg leg, Walker walker, double beyond, Consumer<Crossing> found) {
    double before = offset(leg.from().place());
    double after = offset(leg.to().place());
    boolean right = after >= 0;
    Sighting passage = memory.passage();
    if (right != before >= 0) {
      passage = between(leg.at(before / (before - after)));
    }
    if (Math.abs(after) < beyond) {
      boolean same = Objects.equals(passage, memory.passage());
      return same ? memory : new TripwireMemory(memory.side(), passage);
    }
    if (passage != null && memory.side() == (right ? -1 : 1)) {
      found.accept(crossing(passage, right, walker));
    }
    return TripwireMemory.beyond(right);
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

  private @Nullable Sighting between(Sighting onLine) {
    Place from = tripwire.from();
    Place place = onLine.place();
    double share =
        ((place.x() - from.x()) * x + (place.y() - from.y()) * y) / (length * length);
    return share >= -ROUNDING && share <= 1 + ROUNDING ? onLine : null;
  }
}
