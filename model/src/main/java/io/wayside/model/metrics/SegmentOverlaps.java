package io.wayside.model.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many pixels each true segment shares with each predicted one, void counted as a segment. */
public final class SegmentOverlaps {

  private final Map<Long, Integer> pixels = new HashMap<>();
  private final Map<Integer, Long> predictedAreas = new HashMap<>();

  /** Two segments that share pixels; void is {@link PanopticMap#VOID}. */
  public record Pair(int trueId, int predictedId) {}

  /** Counts the pixels of one picture, given the segment ids of each in the same order. */
  public SegmentOverlaps(int[] trueIds, int[] predictedIds) {
    int start = 0;
    for (int i = 1; i <= trueIds.length; i++) {
      // Neighbours mostly agree, so one look-up serves a run of them.
      if (i == trueIds.length
          || trueIds[i] != trueIds[start]
          || predictedIds[i] != predictedIds[start]) {
        pixels.merge(key(trueIds[start], predictedIds[start]), i - start, Integer::sum);
        predictedAreas.merge(predictedIds[start], (long) (i - start), Long::sum);
        start = i;
      }
    }
  }

  private static long key(int trueId, int predictedId) {
    return (long) trueId << 32 | predictedId;
  }

  /** The pairs that share pixels, by true and then by predicted id. */
  public List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    pixels.keySet().stream()
        .sorted()
        .forEach(key -> pairs.add(new Pair((int) (key >> 32), (int) (key & 0xFFFFFFFFL))));
    return pairs;
  }

  /** Shared pixels. */
  public long of(int trueId, int predictedId) {
    return pixels.getOrDefault(key(trueId, predictedId), 0);
  }

  /** Pixels of a predicted segment. */
  public long predictedArea(int predictedId) {
    return predictedAreas.getOrDefault(predictedId, 0L);
  }

  /** The ids that the prediction's pixels have, perhaps void among them. */
  public Set<Integer> predictedIds() {
    return predictedAreas.keySet();
  }
}
