package io.wayside.connectors.page;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Owns a thread: close it. Frees threads that a browser holds by reading too slowly: one that
 * writes for longer than allowed is interrupted, which closes its connection. Threads share it.
 */
final class SlowReaders implements AutoCloseable {

  private static final long LOOK_MILLIS = 500;

  private final Duration patience;
  private final Map<Thread, Long> beganWriting = new HashMap<>();
  private final Thread thread = new Thread(this::run, "wayside-page-slow-readers");

  private SlowReaders(Duration patience) {
    this.patience = patience;
  }

  /** Starts to look after writers. */
  static SlowReaders start(Duration patience) {
    SlowReaders readers = new SlowReaders(patience);
    readers.thread.setDaemon(true);
    readers.thread.start();
    return readers;
  }

  /** The calling thread is about to write; the result is closed by it when it has written. */
  synchronized Writing writing() {
    beganWriting.put(Thread.currentThread(), System.nanoTime());
    return new Writing();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(LOOK_MILLIS);
        interruptOverdue();
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private synchronized void interruptOverdue() {
    long now = System.nanoTime();
    beganWriting.forEach(
        (writer, began) -> {
          if (now - began > patience.toNanos()) {
            writer.interrupt();
          }
        });
  }

  /** A write under way. */
  final class Writing implements AutoCloseable {

    private Writing() {}

    /** From here on, the thread is not interrupted. */
    @Override
    public void close() {
      synchronized (SlowReaders.this) {
        beganWriting.remove(Thread.currentThread());
      }
    }
  }
}
