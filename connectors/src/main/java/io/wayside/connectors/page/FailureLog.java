package io.wayside.connectors.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many frames of a camera failed, why, and the last of them. For one thread at a time. */
final class FailureLog {

  private static final int MOST_REASONS = 32;
  private static final int MOST_FRAMES = 20;
  private static final String OTHER = "OTHER";

  private final Map<String, Long> countByReason = new LinkedHashMap<>();
  private final Deque<FailedFrame> last = new ArrayDeque<>();
  private long total;

  void add(FailedFrame failed) {
    total++;
    boolean room = countByReason.size() < MOST_REASONS;
    String reason = room || countByReason.containsKey(failed.reason()) ? failed.reason() : OTHER;
    countByReason.merge(reason, 1L, Long::sum);
    last.addFirst(failed);
    if (last.size() > MOST_FRAMES) {
      last.removeLast();
    }
  }

  long total() {
    return total;
  }

  /** In the order of their first failure. */
  Map<String, Long> countByReason() {
    return new LinkedHashMap<>(countByReason);
  }

  /** Newest first. */
  List<FailedFrame> last() {
    return List.copyOf(last);
  }
}
