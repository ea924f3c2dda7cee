package io.wayside.operators.inference;

import io.wayside.model.frame.ImageSize;
import java.io.Serializable;
import java.time.Duration;

/**
 * How the one engine of a JVM is run.
 *
 * @param batch when a batch runs
 * @param queueCapacity frames that may wait for the engine, over all subtasks; a full queue makes
 *     the decoders wait
 * @param maxUnreadMaskSets mask sets that may wait to be read before the engine pauses; each holds
 *     native memory, 26 MB for 100 queries at 256 × 256
 * @param warmUpHeight height of the blank picture that is segmented before the first frame
 * @param warmUpWidth its width
 * @param refresh how often another version of the model is looked for; zero for never
 */
public record EngineSettings(
    BatchPolicy batch,
    int queueCapacity,
    int maxUnreadMaskSets,
    int warmUpHeight,
    int warmUpWidth,
    Duration refresh)
    implements Serializable {

  /**
   * Batches of 8 within 20 ms, 64 frames waiting, 16 mask sets unread, warmed up at 256x512, one
   * version of the model for good.
   */
  public static final EngineSettings DEFAULT =
      new EngineSettings(BatchPolicy.of(8, Duration.ofMillis(20)), 64, 16, 256, 512, Duration.ZERO);

  /** Checks the ranges. */
  public EngineSettings {
    if (queueCapacity < batch.maxFrames() || maxUnreadMaskSets < 1) {
      throw new IllegalArgumentException(
          "engine: expected a queue of at least one batch (%d) and 1 unread mask set but was %d, %d"
              .formatted(batch.maxFrames(), queueCapacity, maxUnreadMaskSets));
    }
  }

  /** The same engine with another batch policy; the queue holds at least two batches of it. */
  public EngineSettings withBatch(BatchPolicy policy) {
    return new EngineSettings(
        policy,
        Math.max(queueCapacity, 2 * policy.maxFrames()),
        maxUnreadMaskSets,
        warmUpHeight,
        warmUpWidth,
        refresh);
  }

  /** The same engine, which looks for another version of its model every so often. */
  public EngineSettings withRefresh(Duration every) {
    return new EngineSettings(
        batch, queueCapacity, maxUnreadMaskSets, warmUpHeight, warmUpWidth, every);
  }

  ImageSize warmUpSize() {
    return new ImageSize(warmUpHeight, warmUpWidth);
  }
}
