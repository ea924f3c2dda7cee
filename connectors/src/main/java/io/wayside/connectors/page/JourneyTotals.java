package io.wayside.connectors.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Journeys of a camera by origin and destination. Of bounded size whatever comes; for one thread at
 * a time.
 */
final class JourneyTotals {

  /** Further combinations go to {@link #others}. */
  static final int MOST_KEYS = 500;

  private final Map<Key, Long> counts = new LinkedHashMap<>();
  private long others;

  private record Key(String origin, String destination) {}

  void add(JourneyTotal journeys) {
    Key key = new Key(journeys.origin(), journeys.destination());
    if (counts.containsKey(key) || counts.size() < MOST_KEYS) {
      counts.merge(key, journeys.count(), Long::sum);
    } else {
      others += journeys.count();
    }
  }

  /** In the order in which they came. */
  List<JourneyTotal> all() {
    return counts.entrySet().stream()
        .map(it -> new JourneyTotal(it.getKey().origin(), it.getKey().destination(), it.getValue()))
        .toList();
  }

  /** Journeys for which there was no room of their own. */
  long others() {
    return others;
  }
}
