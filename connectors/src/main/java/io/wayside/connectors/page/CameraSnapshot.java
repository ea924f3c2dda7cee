package io.wayside.connectors.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a camera at a moment.
 *
 * @param camera its id
 * @param pass the newest forward pass of which every result is there; null before the first
 * @param arrived when the last of its results came; null before the first
 * @param classes the legend of that pass
 * @param recentlySeen names of the classes counted in the last ten minutes
 * @param latency typical time from capture to the last result; null where not known
 * @param interval typical time between two frames; null where not known
 * @param segmented frames of which every result has come
 * @param unreadable records that were none of ours
 * @param failures frames that failed, by reason
 * @param lastFailures the last of them, newest first
 * @param traffic crossings, skipped frames, the last window
 * @param since when the camera was first heard of
 */
record CameraSnapshot(
    String camera,
    @Nullable ForwardPass pass,
    @Nullable Instant arrived,
    List<ClassFigure> classes,
    Set<String> recentlySeen,
    @Nullable Duration latency,
    @Nullable Duration interval,
    long segmented,
    long unreadable,
    Map<String, Long> failures,
    List<FailedFrame> lastFailures,
    TrafficSnapshot traffic,
    Instant since) {

  /** Frames that failed. */
  long failed() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }
}
