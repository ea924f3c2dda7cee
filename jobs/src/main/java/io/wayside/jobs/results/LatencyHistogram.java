package io.wayside.jobs.results;

import java.time.Duration;
import java.util.TreeMap;

/**
 * Durations by whole milliseconds, so that memory is bounded however long it runs. For one thread.
 */
public final class LatencyHistogram {

  private final TreeMap<Long, Long> countByMillis = new TreeMap<>();
  private long total;

  /** Takes one; below 0 counts as 0. */
  public void add(Duration latency) {
    countByMillis.merge(Math.max(0, latency.toMillis()), 1L, Long::sum);
    total++;
  }

  /**
   * The smallest duration that at least this share of all durations does not pass; 0 when there are
   * none.
   *
   * @param share 0 to 1
   * @return milliseconds
   */
  public long percentileMillis(double share) {
    long wanted = (long) Math.ceil(share * total);
    long seen = 0;
    for (var entry : countByMillis.entrySet()) {
      seen += entry.getValue();
      if (seen >= wanted) {
        return entry.getKey();
      }
    }
    return 0;
  }
}
