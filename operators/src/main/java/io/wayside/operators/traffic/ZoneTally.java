package io.wayside.operators.traffic;

import io.wayside.model.traffic.TrafficWindow.ZoneFigures;
import io.wayside.model.traffic.ZonePassage;

/**
 * The figures of one zone in a window that is still open.
 *
 * @param zone its name
 * @param entries so far
 * @param exits so far
 * @param frames analysed while the zone was there
 * @param insideSum road users inside, summed over these frames
 * @param mostInside in one of them
 * @param mostStanding in one of them
 * @param coverageSum the share that was covered, summed over these frames
 */
public record ZoneTally(
    String zone,
    int entries,
    int exits,
    int frames,
    long insideSum,
    int mostInside,
    int mostStanding,
    double coverageSum) {

  static ZoneTally empty(String zone) {
    return new ZoneTally(zone, 0, 0, 0, 0, 0, 0, 0);
  }

  ZoneTally plus(ZonePassage.Kind kind) {
    boolean entry = kind == ZonePassage.Kind.ENTRY;
    return new ZoneTally(
        zone,
        entries + (entry ? 1 : 0),
        exits + (entry ? 0 : 1),
        frames,
        insideSum,
        mostInside,
        mostStanding,
        coverageSum);
  }

  ZoneTally plus(int inside, int standing, double covered) {
    return new ZoneTally(
        zone,
        entries,
        exits,
        frames + 1,
        insideSum + inside,
        Math.max(mostInside, inside),
        Math.max(mostStanding, standing),
        coverageSum + covered);
  }

  ZoneFigures figures() {
    int divisor = Math.max(1, frames); // Without frames, the sums are 0.
    return new ZoneFigures(
        zone,
        entries,
        exits,
        (double) insideSum / divisor,
        mostInside,
        mostStanding,
        coverageSum / divisor);
  }
}
