package io.wayside.operators.traffic;

import io.wayside.model.traffic.Zone;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts, for one frame, who is inside of each zone and who stands there, hidden ones too, and
 * takes how much of it is covered.
 */
final class Occupancy {

  private final Map<String, Integer> positions = new HashMap<>();
  private final int[] inside;
  private final int[] standing;
  private final List<Double> coverage;

  /**
   * Nobody is there yet.
   *
   * @param coverage share of each zone; empty where it is not known
   */
  Occupancy(List<Zone> zones, List<Double> coverage) {
    this.coverage = coverage;
    for (Zone zone : zones) {
      positions.put(zone.name(), positions.size());
    }
    this.inside = new int[zones.size()];
    this.standing = new int[zones.size()];
  }

  void add(TrackMemory track, boolean stands) {
    for (int i = 0; i < inside.length && track.confirmed(); i++) {
      if (track.zones().get(i).inside()) {
        inside[i]++;
        standing[i] += stands ? 1 : 0;
      }
    }
  }

  /** The tally with this frame; as it was if its zone is not there any more. */
  ZoneTally countIn(ZoneTally tally) {
    Integer position = positions.get(tally.zone());
    if (position == null) {
      return tally;
    }
    double covered = coverage.isEmpty() ? 0 : coverage.get(position);
    return tally.plus(inside[position], standing[position], covered);
  }
}
