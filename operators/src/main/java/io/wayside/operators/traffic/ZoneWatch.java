package io.wayside.operators.traffic;

import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Zone;
import io.wayside.model.traffic.ZonePassage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Finds the entries into one zone and the exits from it.
 *
 * <p>Somebody enters who is seen inside, and leaves who is seen outside beyond the margin; who
 * trembles about the edge by less than the margin enters once. Both happen at the edge itself, the
 * last time that it was passed. Who passes a zone between two frames is not seen in it.
 */
final class ZoneWatch {

  private final Zone zone;
  private final double margin;

  ZoneWatch(Zone zone, double margin) {
    this.zone = zone;
    this.margin = margin;
  }

  /**
   * Goes with a road user.
   *
   * @param found takes the entry or the exit, if there is one
   * @return what to remember of it from now on
   */
  ZoneMemory follow(ZoneMemory memory, Leg leg, Walker walker, Consumer<ZonePassage> found) {
    boolean before = zone.contains(leg.from().place());
    boolean after = zone.contains(leg.to().place());
    if (!memory.inside()) {
      return after ? entry(before ? leg.to().time() : atEdge(leg), walker, found) : memory;
    }
    if (after) {
      return memory.left() == null ? memory : new ZoneMemory(memory.entered(), null);
    }
    Instant left = before || memory.left() == null ? atEdge(leg) : memory.left();
    if (distance(leg.to().place()) >= margin) {
      exit(memory, left, walker, found);
      return ZoneMemory.OUTSIDE;
    }
    return left.equals(memory.left()) ? memory : new ZoneMemory(memory.entered(), left);
  }

  /** Ends the visit of a road user that is gone, when it was last seen inside. */
  void end(ZoneMemory memory, Instant lastSeen, Walker walker, Consumer<ZonePassage> found) {
    if (memory.inside()) {
      exit(memory, memory.left() == null ? lastSeen : memory.left(), walker, found);
    }
  }

  private ZoneMemory entry(Instant time, Walker walker, Consumer<ZonePassage> found) {
    found.accept(passage(ZonePassage.Kind.ENTRY, time, Duration.ZERO, walker));
    return new ZoneMemory(time, null);
  }

  private void exit(ZoneMemory memory, Instant left, Walker walker, Consumer<ZonePassage> found) {
    Duration dwell = Duration.between(Objects.requireNonNull(memory.entered()), left);
    found.accept(passage(ZonePassage.Kind.EXIT, left, dwell, walker));
  }

  private ZonePassage passage(ZonePassage.Kind kind, Instant time, Duration dwell, Walker walker) {
    return new ZonePassage(
        zone.name(), kind, walker.trackId(), walker.labelId(), time, dwell.toMillis());
  }

  /** When a leg from one side of the edge to the other passed it, the last time. */
  private Instant atEdge(Leg leg) {
    List<Place> corners = zone.corners();
    double last = 0;
    for (int i = 0; i < corners.size(); i++) {
      last = Math.max(last, share(leg, corners.get(i), corners.get((i + 1) % corners.size())));
    }
    return leg.at(last).time();
  }

  /** The share of the leg at which it meets a side; 0 if it does not. */
  private static double share(Leg leg, Place a, Place b) {
    Place p = leg.from().place();
    Place q = leg.to().place();
    double before = turn(a, b, p);
    double after = turn(a, b, q);
    boolean passes = before >= 0 != after >= 0;
    boolean betweenEnds = turn(p, q, a) * turn(p, q, b) <= 0;
    return passes && betweenEnds ? before / (before - after) : 0;
  }

  private static double turn(Place a, Place b, Place c) {
    return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
  }

  /** From the nearest place of the edge. */
  private double distance(Place place) {
    List<Place> corners = zone.corners();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < corners.size(); i++) {
      Place a = corners.get(i);
      Place b = corners.get((i + 1) % corners.size());
      least = Math.min(least, squaredDistance(place, a, b));
    }
    return Math.sqrt(least);
  }

  private static double squaredDistance(Place place, Place a, Place b) {
    double x = b.x() - a.x();
    double y = b.y() - a.y();
    double along = ((place.x() - a.x()) * x + (place.y() - a.y()) * y) / (x * x + y * y);
    double share = Math.max(0, Math.min(1, along));
    double dx = place.x() - a.x() - share * x;
    double dy = place.y() - a.y() - share * y;
    return dx * dx + dy * dy;
  }
}
