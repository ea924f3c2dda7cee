package io.wayside.jobs.progress;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Close it when the work is done. Ctrl-C, or another wish that the process may end: the work is
 * asked to stop, and is given time to leave everything in order.
 *
 * <p>The process ends when the work has closed this. It must not wait for the thread that works:
 * that one may be on its way to end the process itself, and would wait for the other.
 */
public final class Interruption implements AutoCloseable {

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean asked;

  /**
   * Listens from now on.
   *
   * @param patience how long the process waits for the work
   */
  public Interruption(Duration patience) {
    this.hook = new Thread(() -> stop(patience), "wayside-stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What the end of the process does, on a thread of its own. */
  private void stop(Duration patience) {
    asked = true;
    try {
      boolean unused = done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the work is to stop. */
  public boolean asked() {
    return asked;
  }

  /** The work has ended: the process need not wait. */
  @Override
  public void close() {
    done.countDown();
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already.
    }
  }
}
