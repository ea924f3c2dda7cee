package io.wayside.operators.inference;

import io.wayside.model.frame.Image;
import io.wayside.model.inference.Segmenter;
import io.wayside.model.postprocess.MaskFamily;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.ModelVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns native memory: close it once for each {@link #acquire}. The one running network of a model
 * in this JVM, shared by all subtasks, warmed up before its first frame.
 *
 * <p>Threads share it. Under Flink "this JVM" means this class loader: keep this module on the
 * cluster's class path to share an engine between jobs.
 */
public final class SegmentationEngine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SegmentationEngine.class);
  private static final Map<String, SegmentationEngine> OPEN = new ConcurrentHashMap<>();
  private static final Map<String, EngineMeter> METERS = new ConcurrentHashMap<>();

  private final String model;
  private final EngineSettings settings;
  private final ServedModel served;
  private final MicroBatcher batcher;
  private final RecentSizes sizes = new RecentSizes();
  private final @Nullable ModelRefresh refresh;
  private int users;

  private SegmentationEngine(String model, SegmenterFactory factory, EngineSettings settings) {
    this.model = model;
    this.settings = settings;
    LOG.info("Loading {}", model);
    String version = newest(model, factory);
    Segmenter segmenter = load(model, factory);
    try {
      ModelProbe.warmUp(segmenter, settings.warmUpSize());
    } catch (RuntimeException | Error e) {
      segmenter.close();
      throw e;
    }
    this.served = new ServedModel(segmenter);
    this.batcher = new MicroBatcher(served, settings, meter(model));
    this.refresh =
        settings.refresh().isZero()
            ? null
            : new ModelRefresh(
                model,
                factory,
                served,
                version,
                settings,
                () -> sizes.orElse(settings.warmUpSize()));
    LOG.info("{} is ready", model);
  }

  /**
   * The engine of a model, loaded by the first who asks; the others wait meanwhile.
   *
   * @throws UncheckedIOException if the model cannot be read
   * @throws IllegalStateException if it already runs under other settings
   */
  public static SegmentationEngine acquire(
      String model, SegmenterFactory factory, EngineSettings settings) {
    SegmentationEngine acquired =
        OPEN.compute(
            model,
            (key, open) -> {
              SegmentationEngine engine =
                  open == null ? new SegmentationEngine(key, factory, settings) : open;
              engine.requireSettings(settings);
              engine.users++;
              return engine;
            });
    return acquired;
  }

  /** What the engines of a model have done in this JVM so far, closed ones included. */
  public static EngineStatistics statistics(String model) {
    return meter(model).snapshot();
  }

  private static EngineMeter meter(String model) {
    return METERS.computeIfAbsent(model, key -> new EngineMeter());
  }

  private static String newest(String model, SegmenterFactory factory) {
    try {
      return factory.newest(model);
    } catch (IOException e) {
      throw new UncheckedIOException("model %s: %s".formatted(model, e.getMessage()), e);
    }
  }

  private static Segmenter load(String model, SegmenterFactory factory) {
    try {
      return factory.load(model);
    } catch (IOException e) {
      throw new UncheckedIOException("model %s: %s".formatted(model, e.getMessage()), e);
    }
  }

  private void requireSettings(EngineSettings wanted) {
    if (!settings.equals(wanted)) {
      throw new IllegalStateException(
          "engine of %s: expected %s as it runs already but was %s"
              .formatted(model, settings, wanted));
    }
  }

  /** See {@link MicroBatcher#expect}. */
  MicroBatcher.Expectation expect() {
    return batcher.expect();
  }

  /** See {@link MicroBatcher#submit}. */
  CompletableFuture<Segmented> submit(Image image) throws InterruptedException {
    sizes.add(image.size());
    return batcher.submit(image);
  }

  /** See {@link MicroBatcher#withdraw}. */
  boolean withdraw(CompletableFuture<Segmented> answer) {
    return batcher.withdraw(answer);
  }

  /** What this engine counts, with those of its model that were closed before. */
  EngineMeter meter() {
    return meter(model);
  }

  /** Most frames in one forward pass. */
  int largestBatch() {
    return settings.batch().maxFrames();
  }

  /** Frames that wait for the network. */
  int queued() {
    return batcher.queued();
  }

  /** The classes that the network was trained with; those of every version. */
  public LabelSet labels() {
    return served.serving().labels();
  }

  /** Which network makes the masks, if it makes any; the same in every version. */
  public MaskFamily maskFamily() {
    return served.serving().maskFamily();
  }

  /** Which weights answer now. */
  public ModelVersion version() {
    return served.serving().version();
  }

  /** What the engines of this model have done in this JVM so far. */
  public EngineStatistics statistics() {
    return statistics(model);
  }

  /** Gives one acquisition back; the last one frees the network. */
  @Override
  public void close() {
    OPEN.computeIfPresent(
        model,
        (key, engine) -> {
          if (engine != this || --users > 0) {
            return engine;
          }
          if (refresh != null) {
            refresh.close();
          }
          batcher.close();
          served.close();
          LOG.info("Closed {}", model);
          return null;
        });
  }
}
