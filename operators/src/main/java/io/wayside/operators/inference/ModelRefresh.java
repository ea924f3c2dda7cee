package io.wayside.operators.inference;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.inference.Segmenter;
import io.wayside.model.segmentation.ModelVersion;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns a thread: close it. Looks for another version of the model every while, loads it beside the
 * one that serves, tries it, and lets it take over. One that cannot is refused and freed, and is
 * tried again only once it has changed.
 *
 * <p>A version is looked at when it was the same twice running, so one that is being copied is left
 * alone.
 */
final class ModelRefresh implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ModelRefresh.class);

  private final String model;
  private final SegmenterFactory factory;
  private final ServedModel served;
  private final Supplier<List<ImageSize>> sizes;
  private final int largestBatch;
  private final ScheduledExecutorService looking;

  /** What serves, or was refused; and what was seen last. */
  private String settled;

  private String seen;

  /**
   * Starts to look.
   *
   * @param settled the version that was loaded, as {@link SegmenterFactory#newest} named it
   * @param settings how often, and how large batches are
   * @param sizes of the pictures that come
   */
  ModelRefresh(
      String model,
      SegmenterFactory factory,
      ServedModel served,
      String settled,
      EngineSettings settings,
      Supplier<List<ImageSize>> sizes) {
    this.model = model;
    this.factory = factory;
    this.served = served;
    this.settled = settled;
    this.seen = settled;
    this.sizes = sizes;
    this.largestBatch = settings.batch().maxFrames();
    this.looking =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "wayside-model-refresh");
              thread.setDaemon(true);
              return thread;
            });
    long every = settings.refresh().toMillis();
    ScheduledFuture<?> unused =
        looking.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
  }

  private void look() {
    String newest;
    try {
      newest = factory.newest(model);
    } catch (IOException | RuntimeException e) { // One that escaped would end the looking for good.
      LOG.warn("Model {}: cannot look for another version: {}", model, e.toString());
      return;
    }
    boolean stable = newest.equals(seen);
    seen = newest;
    if (stable && !newest.equals(settled)) {
      settled = newest;
      takeOver();
    }
  }

  @SuppressWarnings("CatchingUnchecked") // Whatever is wrong with it, the one before goes on.
  private void takeOver() {
    LOG.info("Model {}: trying another version", model);
    try {
      Segmenter successor = factory.load(model);
      try {
        ModelProbe.requireSuccessor(successor, served.serving(), sizes.get(), largestBatch);
      } catch (Throwable e) {
        successor.close();
        throw e;
      }
      ModelVersion version = successor.version();
      served.replaceBy(successor);
      LOG.info("Model {}: {} {} answers from now on", model, version.name(), version.version());
    } catch (Throwable e) {
      LOG.error("Model {}: the other version is refused, the one before goes on", model, e);
    }
  }

  /** Stops to look; a version that is being tried is waited for. */
  @Override
  public void close() {
    looking.shutdown();
    boolean interrupted = false;
    while (!looking.isTerminated()) {
      try {
        boolean unused = looking.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
