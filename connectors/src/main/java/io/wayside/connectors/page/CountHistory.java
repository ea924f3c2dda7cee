package io.wayside.connectors.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts by class and latencies of the last ten minutes, averaged over steps of two seconds. Of
 * fixed size whatever comes; for one thread at a time.
 */
final class CountHistory {

  static final Duration STEP = Duration.ofSeconds(2);
  static final int STEPS = 300;

  /** Further classes are left out: a chart of more lines says nothing. */
  static final int MOST_CLASSES = 24;

  private final long[] stepOfSlot = new long[STEPS];
  private final int[] frames = new int[STEPS];
  private final int[] timed = new int[STEPS];
  private final double[] latencyMillis = new double[STEPS];
  private final Map<String, double[]> countsByClass = new LinkedHashMap<>();

  CountHistory() {
    Arrays.fill(stepOfSlot, Long.MIN_VALUE);
  }

  /** Takes the counts of a frame. */
  void add(Instant captured, Map<String, Integer> counts) {
    int slot = slotOf(step(captured));
    frames[slot]++;
    counts.forEach((name, count) -> addCount(slot, name, count));
  }

  /** Takes the time from a frame's capture to its last result. */
  void addLatency(Instant captured, Duration latency) {
    int slot = slotOf(step(captured));
    timed[slot]++;
    latencyMillis[slot] += latency.toMillis();
  }

  /**
   * The mean of each step up to a moment, oldest first; NaN where no frame was.
   *
   * @return empty for a class that is not kept
   */
  List<Double> counts(String name, Instant end) {
    double[] sums = countsByClass.get(name);
    return sums == null ? List.of() : means(sums, frames, end);
  }

  /** As {@link #counts}, of the latency in milliseconds. */
  List<Double> latencies(Instant end) {
    return means(latencyMillis, timed, end);
  }

  /** Classes of which at least one instance was seen in the time that is kept. */
  List<String> classesSeen(Instant end) {
    List<String> seen = new ArrayList<>();
    countsByClass.forEach(
        (name, sums) -> {
          for (int slot = 0; slot < STEPS; slot++) {
            if (sums[slot] > 0 && isWithin(stepOfSlot[slot], step(end))) {
              seen.add(name);
              return;
            }
          }
        });
    return seen;
  }

  /** The end of the last step, for the axis. */
  static Instant endOfStep(Instant end) {
    return Instant.ofEpochMilli((step(end) + 1) * STEP.toMillis());
  }

  private void addCount(int slot, String name, int count) {
    double[] sums = countsByClass.get(name);
    if (sums == null && countsByClass.size() < MOST_CLASSES) {
      sums = new double[STEPS];
      countsByClass.put(name, sums);
    }
    if (sums != null) {
      sums[slot] += count;
    }
  }

  private int slotOf(long step) {
    int slot = Math.floorMod(step, STEPS);
    if (stepOfSlot[slot] != step) {
      stepOfSlot[slot] = step;
      frames[slot] = 0;
      timed[slot] = 0;
      latencyMillis[slot] = 0;
      countsByClass.values().forEach(sums -> sums[slot] = 0);
    }
    return slot;
  }

  private List<Double> means(double[] sums, int[] of, Instant end) {
    List<Double> means = new ArrayList<>(STEPS);
    for (long step = step(end) - STEPS + 1; step <= step(end); step++) {
      int slot = Math.floorMod(step, STEPS);
      boolean known = stepOfSlot[slot] == step && of[slot] > 0;
      means.add(known ? sums[slot] / of[slot] : Double.NaN);
    }
    return means;
  }

  private static boolean isWithin(long step, long end) {
    return step > end - STEPS && step <= end;
  }

  private static long step(Instant moment) {
    return Math.floorDiv(moment.toEpochMilli(), STEP.toMillis());
  }
}
