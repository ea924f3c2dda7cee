package io.wayside.connectors.page;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Crossings of a camera by tripwire, direction and class. Of bounded size whatever comes; for one
 * thread at a time.
 */
final class CrossingTotals {

  /** As many as a camera's settings may have; those of further ones go to {@link #others}. */
  static final int MOST_TRIPWIRES = 100;

  /** Further combinations go to {@link #others}. */
  static final int MOST_KEYS = 500;

  private final Map<Key, Long> counts = new LinkedHashMap<>();
  private final Set<String> tripwires = new HashSet<>();
  private long others;

  private record Key(String tripwire, String direction, String label) {}

  void add(SeenCrossing crossing) {
    Key key = new Key(crossing.tripwire(), crossing.direction(), crossing.label());
    if (counts.containsKey(key) || hasRoomFor(key)) {
      tripwires.add(key.tripwire());
      counts.merge(key, 1L, Long::sum);
    } else {
      others++;
    }
  }

  /** In the order of their first crossing. */
  List<CrossingTotal> all() {
    return counts.entrySet().stream()
        .map(
            it ->
                new CrossingTotal(
                    it.getKey().tripwire(),
                    it.getKey().direction(),
                    it.getKey().label(),
                    it.getValue()))
        .toList();
  }

  /** Crossings for which there was no room of their own. */
  long others() {
    return others;
  }

  private boolean hasRoomFor(Key key) {
    return counts.size() < MOST_KEYS
        && (tripwires.contains(key.tripwire()) || tripwires.size() < MOST_TRIPWIRES);
  }
}
