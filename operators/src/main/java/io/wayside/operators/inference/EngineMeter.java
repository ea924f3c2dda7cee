package io.wayside.operators.inference;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Counts what engines of one model do. Threads share it; it outlives the engines, so that a job's
 * figures can be read after its end and a restarted task goes on counting.
 */
final class EngineMeter {

  private final Histogram waitTime = new DescriptiveStatisticsHistogram(SegmentMetrics.WINDOW);
  private final Histogram passTime = new DescriptiveStatisticsHistogram(SegmentMetrics.WINDOW);
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

  /** A frame that came at a {@link System#nanoTime} is about to run. */
  void waited(long sinceNanos) {
    waitTime.update(millisSince(sinceNanos));
  }

  /** A pass that started at a {@link System#nanoTime} has given {@code size} answers. */
  synchronized void passEnded(int size, long sinceNanos) {
    passFailed();
    passTime.update(millisSince(sinceNanos));
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

  /** Milliseconds that frames waited for their pass. */
  Histogram waitTime() {
    return waitTime;
  }

  /** Milliseconds that passes took. */
  Histogram passTime() {
    return passTime;
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
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
