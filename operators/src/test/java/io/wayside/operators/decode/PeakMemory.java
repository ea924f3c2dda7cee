package io.wayside.operators.decode;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Pointer;

/** Owns a thread: close it. The most memory that the process has while this is open. */
final class PeakMemory implements AutoCloseable {

  private final AtomicLong most = new AtomicLong(Pointer.physicalBytes());
  private final Thread watcher;

  private PeakMemory(Duration interval) {
    watcher = new Thread(() -> watch(interval.toMillis()), "peak-memory");
    watcher.setDaemon(true);
  }

  static PeakMemory watch(Duration interval) {
    PeakMemory peak = new PeakMemory(interval);
    peak.watcher.start();
    return peak;
  }

  /** Resident bytes of the process, in memory and out of the heap. */
  long bytes() {
    return most.accumulateAndGet(Pointer.physicalBytes(), Math::max);
  }

  @Override
  public void close() {
    watcher.interrupt();
  }

  private void watch(long intervalMillis) {
    try {
      while (true) {
        bytes();
        Thread.sleep(intervalMillis);
      }
    } catch (InterruptedException e) {
      // closed
    }
  }
}
