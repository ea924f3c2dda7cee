package io.wayside.connectors.page;

import io.wayside.connectors.wire.v1.ZonePassage.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Passages of a camera by zone. Of bounded size whatever comes; for one thread at a time. */
final class ZoneTotals {

  /** As many as a camera's settings may have; passages of further ones are left out. */
  static final int MOST_ZONES = 100;

  private static final int TYPICAL_OF = 31;

  private final Map<String, Tally> tallies = new LinkedHashMap<>();

  private static final class Tally {
    private final RecentDurations stays = new RecentDurations(TYPICAL_OF);
    private long entries;
    private long exits;
  }

  void add(SeenPassage passage) {
    if (tallies.size() >= MOST_ZONES && !tallies.containsKey(passage.zone())) {
      return;
    }
    Tally tally = tallies.computeIfAbsent(passage.zone(), it -> new Tally());
    if (passage.kind() == Kind.ENTRY) {
      tally.entries++;
    } else {
      tally.exits++;
      tally.stays.add(passage.stay());
    }
  }

  /** In the order of their first passage. */
  List<ZoneVisits> all() {
    return tallies.entrySet().stream().map(it -> visits(it.getKey(), it.getValue())).toList();
  }

  private static ZoneVisits visits(String zone, Tally tally) {
    Duration stay = tally.stays.median().orElse(null);
    return new ZoneVisits(zone, tally.entries, tally.exits, stay);
  }
}
