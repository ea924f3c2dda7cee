package io.wayside.jobs.report;

import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts of something by interval. What is counted in the range but belongs to no one interval has
 * a place of its own, so that the sums are whole. Of {@code kinds × intervals} size; for one
 * thread.
 *
 * @param <K> what is told apart
 */
public final class Series<K extends Comparable<K>> {

  /** The interval of what belongs to no one interval. */
  static final int UNPLACED = -1;

  private final int intervals;
  private final SortedMap<K, long[]> counts = new TreeMap<>();

  Series(int intervals) {
    this.intervals = intervals;
  }

  void add(K kind, int interval, long count) {
    counts.computeIfAbsent(kind, it -> new long[intervals + 1])[place(interval)] += count;
  }

  private int place(int interval) {
    return interval == UNPLACED ? intervals : interval;
  }

  /** What was counted at all, in order. */
  public Set<K> kinds() {
    return counts.keySet();
  }

  /** Of one kind in one interval. */
  public long count(K kind, int interval) {
    long[] found = counts.get(kind);
    return found == null ? 0 : found[place(interval)];
  }

  /** Of one kind in the range. */
  public long total(K kind) {
    long[] found = counts.get(kind);
    return found == null ? 0 : Arrays.stream(found).sum();
  }

  /** Of all kinds in one interval. */
  public long total(int interval) {
    return counts.values().stream().mapToLong(each -> each[place(interval)]).sum();
  }

  /** Of all kinds in the range. */
  public long total() {
    return counts.values().stream().mapToLong(each -> Arrays.stream(each).sum()).sum();
  }
}
