package io.wayside.model.augmentation;

import io.wayside.model.dataset.LabelledPicture;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/**
 * Makes batches ahead of a trainer, in the order of its steps.
 *
 * <p>Owns threads: close it. A loader that starts at step n gives what another that started at 0
 * gives from its n-th batch on, however many threads either has. {@link #next} is for one thread.
 *
 * <pre>{@code
 * BatchPlan plan = new BatchPlan(Augmentation.crop(new ImageSize(352, 480)), 8);
 * try (BatchLoader batches = new BatchLoader(SampleStream.of(data, 1), step -> plan, 0, 1)) {
 *   Batch first = batches.next();
 * }
 * }</pre>
 */
public final class BatchLoader implements AutoCloseable {

  /** Batches made ahead by each thread beyond the one that is being made. */
  private static final int AHEAD = 2;

  private final SampleStream stream;
  private final LongFunction<BatchPlan> plans;
  private final ExecutorService threads;
  private final Queue<Future<Batch>> ahead = new ArrayDeque<>();
  private long step;
  private long position;

  /**
   * Starts to make batches.
   *
   * @param plans what is wanted at a step; a function of the step alone
   * @param firstStep the step of the first batch, from 0
   * @param threads at least 1
   */
  public BatchLoader(
      SampleStream stream, LongFunction<BatchPlan> plans, long firstStep, int threads) {
    this.stream = stream;
    this.plans = plans;
    while (step < firstStep) {
      position += plans.apply(step++).size();
    }
    this.threads = Executors.newFixedThreadPool(threads, BatchLoader::daemon);
    while (ahead.size() < threads * (1 + AHEAD)) {
      order();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "batches");
    thread.setDaemon(true);
    return thread;
  }

  private void order() {
    BatchPlan plan = plans.apply(step++);
    long from = position;
    position += plan.size();
    ahead.add(threads.submit(() -> make(plan, from)));
  }

  private Batch make(BatchPlan plan, long from) throws IOException {
    List<LabelledPicture> pictures = new ArrayList<>();
    for (int i = 0; i < plan.size(); i++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("closed while a batch was made");
      }
      pictures.add(stream.at(from + i, plan.augmentation()));
    }
    return plan.join(pictures, stream.labels());
  }

  /**
   * Waits for the next batch.
   *
   * @throws IOException if a picture of it cannot be read; the next call says so again
   * @throws InterruptedException if the caller was interrupted while it waited
   * @throws IllegalStateException if the loader is closed, even while it waited
   */
  public Batch next() throws IOException, InterruptedException {
    if (threads.isShutdown()) {
      throw new IllegalStateException("batches: expected an open loader but it is closed");
    }
    try {
      Batch batch = ahead.element().get();
      ahead.remove();
      order();
      return batch;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException failure) {
        throw failure;
      }
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
      if (cause instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(cause);
    }
  }

  /** Interrupts the threads and whoever waits for a batch; does not wait for their end. */
  @Override
  public void close() {
    for (Runnable waiting : threads.shutdownNow()) {
      if (waiting instanceof Future<?> batch) {
        batch.cancel(true);
      }
    }
  }
}
