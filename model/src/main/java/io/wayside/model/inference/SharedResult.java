package io.wayside.model.inference;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The answers to the pictures of a batch lie in one piece of memory, freed with the last. */
final class SharedResult {

  private final AtomicInteger open;
  private final Runnable free;

  /**
   * Shares something.
   *
   * @param parts how many there are
   * @param free called once
   */
  SharedResult(int parts, Runnable free) {
    this.open = new AtomicInteger(parts);
    this.free = free;
  }

  /** What gives one part back; a second call does nothing. */
  Runnable release() {
    AtomicBoolean released = new AtomicBoolean();
    return () -> {
      if (released.compareAndSet(false, true) && open.decrementAndGet() == 0) {
        free.run();
      }
    };
  }
}
