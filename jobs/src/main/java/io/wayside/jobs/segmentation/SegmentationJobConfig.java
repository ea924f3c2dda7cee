package io.wayside.jobs.segmentation;

import io.wayside.connectors.kafka.Delivery;
import io.wayside.connectors.kafka.StartFrom;
import io.wayside.connectors.wire.MessageFormat;
import io.wayside.model.postprocess.PanopticThresholds;
import io.wayside.model.postprocess.ReadoutDefinition;
import io.wayside.model.traffic.OverloadPolicy;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything the segmentation job can be told. {@code segmentation-job.yaml} documents each key and
 * holds its default; {@link ConfigReader} reads a job's file on top of it.
 *
 * @param model SavedModel directory, or {@code built-in}
 * @param readout whose definition of the readings is followed
 */
public record SegmentationJobConfig(
    String model,
    ReadoutDefinition readout,
    Kafka kafka,
    Decode decode,
    Batch batch,
    Inference inference,
    Overload overload,
    Panoptic panoptic,
    Instances instances,
    Tracking tracking,
    Traffic traffic,
    Flink flink) {

  /** Checks what spans groups. */
  public SegmentationJobConfig {
    require(
        flink.checkpointInterval().compareTo(kafka.transactionTimeout()) < 0,
        "flink.checkpoint-interval",
        "less than kafka.transaction-timeout (" + kafka.transactionTimeout() + ")",
        flink.checkpointInterval());
    require(
        overload.policy() == OverloadPolicy.Kind.LOSSLESS || tracking.enabled(),
        "overload.policy",
        "lossless, as tracking.enabled is false",
        overload.policy());
  }

  /** The defaults. */
  public static SegmentationJobConfig defaults() {
    return ConfigReader.read(Map.of());
  }

  /**
   * The panoptic thresholds that were set, the others being the definition's own.
   *
   * @param ofModel the model's own, which hold for the original definition
   */
  public PanopticThresholds panopticThresholds(PanopticThresholds ofModel) {
    PanopticThresholds own =
        readout == ReadoutDefinition.ORIGINAL ? ofModel : PanopticThresholds.HUGGING_FACE;
    Float score = panoptic.objectMaskThreshold();
    Float overlap = panoptic.overlapThreshold();
    return new PanopticThresholds(
        score == null ? own.objectMaskThreshold() : score,
        overlap == null ? own.overlapThreshold() : overlap);
  }

  /** Group {@code kafka}. */
  public record Kafka(
      String bootstrapServers,
      String topicPrefix,
      String groupId,
      StartFrom startFrom,
      Delivery delivery,
      String transactionalIdPrefix,
      Duration transactionTimeout,
      int partitions,
      int failureBytes,
      Map<String, String> properties) {

    /** Checks the ranges. */
    public Kafka {
      require(!bootstrapServers.isBlank(), "bootstrap-servers", "host:port", bootstrapServers);
      require(
          topicPrefix.matches("[A-Za-z0-9._-]{1,200}"),
          "topic-prefix",
          "letters, digits, '.', '_' and '-'",
          topicPrefix);
      require(!groupId.isBlank(), "group-id", "a name", groupId);
      require(
          !transactionalIdPrefix.isBlank(),
          "transactional-id-prefix",
          "a name",
          transactionalIdPrefix);
      require(
          transactionTimeout.toMillis() >= 1000,
          "transaction-timeout",
          "at least 1 s",
          transactionTimeout);
      require(partitions >= 1, "partitions", "at least 1", partitions);
      require(failureBytes >= 0, "failure-bytes", "at least 0", failureBytes);
      properties = Map.copyOf(properties);
    }

    /** Leaves out the passed-through properties, which may hold secrets. */
    @Override
    public String toString() {
      return "Kafka[%s, %s.*, %s, %s]".formatted(bootstrapServers, topicPrefix, groupId, delivery);
    }
  }

  /** Group {@code decode}. */
  public record Decode(int minSide, long maxPixels, double framesPerSecond) {

    /** Checks the ranges. */
    public Decode {
      require(minSide >= 1, "min-side", "at least 1", minSide);
      require(maxPixels >= 1, "max-pixels", "at least 1", maxPixels);
      require(framesPerSecond > 0, "frames-per-second", "more than 0", framesPerSecond);
    }
  }

  /** Group {@code batch}. */
  public record Batch(int maxFrames, Duration maxWait) {

    /** Checks the ranges. */
    public Batch {
      require(maxFrames >= 1 && maxFrames <= 256, "max-frames", "1 to 256", maxFrames);
      require(!maxWait.isNegative(), "max-wait", "at least 0 ms", maxWait);
    }
  }

  /** Group {@code inference}. */
  public record Inference(
      int inFlight, Duration timeout, int workers, int threads, Duration modelRefresh) {

    /** Checks the ranges. */
    public Inference {
      require(inFlight >= 1, "in-flight", "at least 1", inFlight);
      require(timeout.toMillis() >= 1, "timeout", "at least 1 ms", timeout);
      require(workers >= 0, "workers", "at least 0", workers);
      require(threads >= 0, "threads", "at least 0", threads);
      require(!modelRefresh.isNegative(), "model-refresh", "at least 0 s", modelRefresh);
    }

    /** {@link #workers}, with 0 replaced by the number of cores. */
    public int workersOrCores() {
      return workers == 0 ? Runtime.getRuntime().availableProcessors() : workers;
    }
  }

  /** Group {@code overload}. */
  public record Overload(OverloadPolicy.Kind policy, Duration deadline, double framesPerSecond) {

    /** Checks the ranges. */
    public Overload {
      require(deadline.toMillis() >= 1, "deadline", "at least 1 ms", deadline);
      require(
          framesPerSecond > 0 && framesPerSecond <= 1_000,
          "frames-per-second",
          "more than 0 and at most 1000",
          framesPerSecond);
    }

    /** The policy, with what it heeds of the others. */
    OverloadPolicy chosen() {
      return switch (policy) {
        case LOSSLESS -> OverloadPolicy.LOSSLESS;
        case LATEST -> OverloadPolicy.LATEST;
        case DEADLINE -> OverloadPolicy.deadline(deadline);
        case SAMPLE -> OverloadPolicy.sample(framesPerSecond);
      };
    }
  }

  /** Group {@code panoptic}. */
  public record Panoptic(
      @Nullable Float objectMaskThreshold,
      @Nullable Float overlapThreshold,
      boolean idsTopic,
      int jpegQuality) {

    /** Checks the ranges. */
    public Panoptic {
      require(
          objectMaskThreshold == null || isShare(objectMaskThreshold),
          "object-mask-threshold",
          "0 to 1",
          objectMaskThreshold);
      require(
          overlapThreshold == null || isShare(overlapThreshold),
          "overlap-threshold",
          "0 to 1",
          overlapThreshold);
      require(jpegQuality >= 1 && jpegQuality <= 100, "jpeg-quality", "1 to 100", jpegQuality);
    }
  }

  /** Group {@code instances}. */
  public record Instances(float countScore, float listScore, MessageFormat format) {

    /** Checks the ranges. */
    public Instances {
      require(isShare(countScore), "count-score", "0 to 1", countScore);
      require(
          isShare(listScore) && listScore <= countScore,
          "list-score",
          "0 to count-score (" + countScore + ")",
          listScore);
    }
  }

  /** Group {@code tracking}. */
  public record Tracking(
      boolean enabled,
      float startScore,
      float rescueScore,
      int confirmHits,
      Duration patience,
      Duration standingPatience) {

    /** Checks the ranges. */
    public Tracking {
      require(isShare(startScore), "start-score", "0 to 1", startScore);
      require(
          isShare(rescueScore) && rescueScore <= startScore,
          "rescue-score",
          "0 to start-score (" + startScore + ")",
          rescueScore);
      require(confirmHits >= 1, "confirm-hits", "at least 1", confirmHits);
      require(isPositive(patience), "patience", "more than 0 s", patience);
      require(
          standingPatience.compareTo(patience) >= 0,
          "standing-patience",
          "at least patience (" + patience + ")",
          standingPatience);
    }
  }

  /** Group {@code traffic}. */
  public record Traffic(Duration window, Duration settling, Duration silence) {

    /** Checks the ranges. */
    public Traffic {
      require(
          window.toSeconds() >= 1 && Duration.ofDays(1).toNanos() % window.toNanos() == 0,
          "window",
          "a whole part of a day, at least 1 s",
          window);
      require(
          !settling.isNegative() && settling.compareTo(window) <= 0,
          "settling",
          "0 s to window (" + window + ")",
          settling);
      require(isPositive(silence), "silence", "more than 0 s", silence);
    }
  }

  /** Group {@code flink}. */
  public record Flink(int parallelism, Duration checkpointInterval, int restartAttempts) {

    /** Checks the ranges. */
    public Flink {
      require(parallelism >= 1, "parallelism", "at least 1", parallelism);
      require(
          checkpointInterval.toMillis() >= 10,
          "checkpoint-interval",
          "at least 10 ms",
          checkpointInterval);
      require(restartAttempts >= 0, "restart-attempts", "at least 0", restartAttempts);
    }
  }

  private static boolean isPositive(Duration value) {
    return !value.isZero() && !value.isNegative();
  }

  private static boolean isShare(float value) {
    return value >= 0 && value <= 1;
  }

  private static void require(boolean holds, String key, String expected, @Nullable Object was) {
    if (!holds) {
      throw new ConfigurationException("%s: expected %s but was %s".formatted(key, expected, was));
    }
  }
}
