package io.wayside.operators.traffic;

import io.wayside.model.traffic.Zone;
import java.time.Instant;
import java.util.List;

/** Counts, for one frame, who is inside of each zone and who stands there. Hidden ones count. */
final class Occupancy {

  private final List<Zone> zones;
  private final int[] inside;
  private final int[] standing;

  Occupancy(List<Zone> zones) {
    this.zones = zones;
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

  void write(Instant time, Ledger ledger) {
    for (int i = 0; i < inside.length; i++) {
      ledger.occupancy(time, zones.get(i).name(), inside[i], standing[i]);
    }
  }
}
