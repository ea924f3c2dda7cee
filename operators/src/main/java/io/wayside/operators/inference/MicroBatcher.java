package io.wayside.operators.inference;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Prediction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Owns a thread: close it. Gathers pictures of all cameras and subtasks into batches of one size.
 * Threads share it.
 *
 * <p>Whenever the engine is free, the first of these that holds decides what runs:
 *
 * <ol>
 *   <li>the oldest picture has waited {@link BatchPolicy#maxWait}, or nobody has {@link #expect
 *       announced} another one: the oldest picture runs, with those of its size that are there;
 *   <li>some size fills a batch: that batch runs;
 *   <li>otherwise the engine waits for one of the two.
 * </ol>
 *
 * So a lone camera never waits for company that is not coming, while under load batches fill by
 * themselves behind the pass that runs; and as the oldest picture goes first once its wait is over,
 * no size starves another.
 */
final class MicroBatcher implements AutoCloseable {

  private final ServedModel model;
  private final EngineSettings settings;
  private final EngineMeter meter;
  private final Thread runner;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition notFull = lock.newCondition();
  private final ArrayDeque<Request> queue = new ArrayDeque<>();
  private int expected;
  private int unread;
  private boolean closed;

  private record Request(Image image, CompletableFuture<Segmented> answer, long arrivedNanos) {}

  /**
   * Starts the thread that runs the network.
   *
   * @param model stays the caller's, to be closed after this
   */
  MicroBatcher(ServedModel model, EngineSettings settings, EngineMeter meter) {
    this.model = model;
    this.settings = settings;
    this.meter = meter;
    this.runner = new Thread(this::runBatches, "wayside-engine");
    runner.setDaemon(true);
    runner.start();
  }

  /** The promise of a caller to submit soon, worth waiting for; kept or broken by closing it. */
  interface Expectation extends AutoCloseable {
    @Override
    void close();
  }

  /** Announces that the caller is about to submit. */
  Expectation expect() {
    expectMore(1);
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      if (open.getAndSet(false)) {
        expectMore(-1);
      }
    };
  }

  private void expectMore(int difference) {
    lock.lock();
    try {
      expected += difference;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Queues a picture; waits while the queue is full.
   *
   * @return completed with a prediction that the receiver closes, or with what the network threw.
   *     Cancel it to give the picture up: it then does not run, and a prediction that comes too
   *     late is closed here
   * @throws InterruptedException if interrupted while the queue is full
   */
  CompletableFuture<Segmented> submit(Image image) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (queue.size() >= settings.queueCapacity() && !closed) {
        notFull.await();
      }
      if (closed) {
        return CompletableFuture.failedFuture(closedException());
      }
      meter.frameArrived();
      Request request = new Request(image, new CompletableFuture<>(), System.nanoTime());
      queue.add(request);
      changed.signal();
      return request.answer();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives a picture up that still waits; its answer is then cancelled.
   *
   * @return false if it runs already or has run
   */
  boolean withdraw(CompletableFuture<Segmented> answer) {
    lock.lock();
    try {
      boolean waited = queue.removeIf(request -> request.answer() == answer);
      if (waited) {
        notFull.signalAll();
      }
      return waited && answer.cancel(false);
    } finally {
      lock.unlock();
    }
  }

  /** Pictures that wait. */
  int queued() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  private void runBatches() {
    for (List<Request> batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
      run(batch);
    }
  }

  /** Waits for a batch; empty once closed. */
  private List<Request> nextBatch() {
    lock.lock();
    try {
      while (!closed) {
        dropCancelled();
        long waitNanos = Long.MAX_VALUE;
        Request oldest = queue.peek();
        if (oldest != null && unread < settings.maxUnreadMaskSets()) {
          waitNanos =
              settings.batch().maxWait().toNanos() - (System.nanoTime() - oldest.arrivedNanos());
          if (waitNanos <= 0 || expected == 0) {
            return take(oldest.image().size());
          }
          Optional<ImageSize> full = fullSize();
          if (full.isPresent()) {
            return take(full.get());
          }
        }
        awaitChange(waitNanos);
      }
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // The loop is nextBatch's.
  private void awaitChange(long nanos) {
    try {
      if (nanos == Long.MAX_VALUE) {
        changed.await();
      } else {
        long unused = changed.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      closed = true; // Nobody but the JVM's end interrupts this thread.
    }
  }

  private void dropCancelled() {
    if (queue.removeIf(request -> request.answer().isDone())) {
      notFull.signalAll();
    }
  }

  private Optional<ImageSize> fullSize() {
    if (queue.size() < settings.batch().maxFrames()) {
      return Optional.empty();
    }
    Map<ImageSize, Integer> waiting = new HashMap<>();
    for (Request request : queue) {
      ImageSize size = request.image().size();
      if (waiting.merge(size, 1, Integer::sum) == settings.batch().maxFrames()) {
        return Optional.of(size);
      }
    }
    return Optional.empty();
  }

  private List<Request> take(ImageSize size) {
    List<Request> batch = new ArrayList<>(settings.batch().maxFrames());
    Iterator<Request> waiting = queue.iterator();
    while (waiting.hasNext() && batch.size() < settings.batch().maxFrames()) {
      Request request = waiting.next();
      if (request.image().size().equals(size)) {
        waiting.remove();
        batch.add(request);
      }
    }
    notFull.signalAll();
    return batch;
  }

  @SuppressWarnings("CatchingUnchecked") // An error must reach the callers, or they wait for ever.
  private void run(List<Request> batch) {
    ServedModel.Pass pass;
    batch.forEach(request -> meter.waited(request.arrivedNanos()));
    long since = System.nanoTime();
    meter.passStarted();
    try {
      pass = model.segment(batch.stream().map(Request::image).toList());
      if (pass.predictions().size() != batch.size()) {
        pass.predictions().forEach(Prediction::close);
        throw new IllegalStateException(
            "segmenter: expected %d predictions but was %d"
                .formatted(batch.size(), pass.predictions().size()));
      }
    } catch (Throwable e) {
      meter.passFailed();
      batch.forEach(request -> request.answer().completeExceptionally(e));
      return;
    }
    meter.passEnded(batch.size(), since);
    for (int i = 0; i < batch.size(); i++) {
      unreadMore(1);
      Prediction prediction = pass.predictions().get(i).whenClosed(() -> unreadMore(-1));
      Segmented answer = new Segmented(prediction, pass.model());
      if (!batch.get(i).answer().complete(answer)) {
        answer.close();
      }
    }
  }

  private void unreadMore(int difference) {
    lock.lock();
    try {
      unread += difference;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Lets the running pass end and fails what still waits. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      notFull.signalAll();
    } finally {
      lock.unlock();
    }
    joinRunner();
    queue.forEach(request -> request.answer().completeExceptionally(closedException()));
    queue.clear();
  }

  /** Waits even when interrupted: the network must not be freed under a running pass. */
  private void joinRunner() {
    boolean interrupted = false;
    while (runner.isAlive()) {
      try {
        runner.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static IllegalStateException closedException() {
    return new IllegalStateException("the segmentation engine is closed");
  }
}
