package io.wayside.operators.inference;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what engines of one model do. Threads share it; it outlives the engines, so that a job's
 * figures can be read after its end and a restarted task goes on counting.
 */
final class EngineMeter {

  private final TreeMap<Integer, Long> batchSizes = new TreeMap<>();
  private long frames;
  private long batches;
  private int running;
  private long busySinceNanos;
  private long busyNanos;
  private @Nullable Instant firstFrame;
  private @Nullable Instant lastFrame;

  synchronized void frameArrived() {
    if (firstFrame == null) {
      firstFrame = Instant.now();
    }
  }

  /** Passes may overlap where several engines run; overlapping time counts once. */
  synchronized void passStarted() {
    if (running++ == 0) {
      busySinceNanos = System.nanoTime();
    }
  }

  synchronized void passEnded(int size) {
    passFailed();
    frames += size;
    batches++;
    batchSizes.merge(size, 1L, Long::sum);
    lastFrame = Instant.now();
  }

  synchronized void passFailed() {
    if (--running == 0) {
      busyNanos += System.nanoTime() - busySinceNanos;
    }
  }

  synchronized EngineStatistics snapshot() {
    return new EngineStatistics(
        frames,
        batches,
        Map.copyOf(batchSizes),
        Duration.ofNanos(busyNanos),
        Optional.ofNullable(firstFrame),
        Optional.ofNullable(lastFrame));
  }
}
