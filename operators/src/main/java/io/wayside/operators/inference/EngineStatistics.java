package io.wayside.operators.inference;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an engine has done so far.
 *
 * @param frames frames segmented, warm-up not counted
 * @param batches forward passes
 * @param batchSizes number of passes by batch size
 * @param busy time during which at least one pass ran
 * @param firstFrame when the first frame was handed in
 * @param lastFrame when the last pass ended
 */
public record EngineStatistics(
    long frames,
    long batches,
    Map<Integer, Long> batchSizes,
    Duration busy,
    Optional<Instant> firstFrame,
    Optional<Instant> lastFrame) {

  /** Share of the time between first and last frame in which the model ran, 0 to 1. */
  public double busyShare() {
    if (firstFrame.isEmpty() || lastFrame.isEmpty()) {
      return 0;
    }
    long span = Duration.between(firstFrame.get(), lastFrame.get()).toNanos();
    return span <= 0 ? 0 : Math.min(1, (double) busy.toNanos() / span);
  }
}
