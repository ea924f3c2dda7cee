package io.wayside.connectors.page;

import java.time.Instant;
import java.util.List;

/**
 * What the page keeps of a window of traffic figures.
 *
 * @param start inclusive
 * @param end exclusive
 * @param analysed frames that were looked at
 * @param failed frames on the failures topic
 * @param late frames that came after a later one
 * @param skipped frames that the overload policy left out
 * @param zones how full each was
 */
record ClosedWindow(
    Instant start,
    Instant end,
    long analysed,
    long failed,
    long late,
    long skipped,
    List<ZoneOccupancy> zones) {

  /** Keeps its own copy of the list. */
  ClosedWindow {
    zones = List.copyOf(zones);
  }
}
