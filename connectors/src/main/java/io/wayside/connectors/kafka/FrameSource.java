package io.wayside.connectors.kafka;

import io.wayside.model.frame.EncodedFrame;
import java.time.Duration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.jspecify.annotations.Nullable;

/**
 * The Flink source of frames. A record's Flink timestamp is the Kafka record's; a job that wants
 * event time takes it from {@code frame.id().captureTime()} in its watermark strategy, which Flink
 * then applies to each partition apart.
 */
public final class FrameSource {

  private static final int BEHIND_MINUTES = 5;

  private FrameSource() {}

  /** Reads on for ever. */
  public static KafkaSource<EncodedFrame> unbounded(KafkaSettings settings, StartFrom start) {
    return builder(settings, start).build();
  }

  /**
   * Reads the frames of a time span, as far as they are in the topic when the job starts, and ends.
   * Nothing is committed for the group.
   *
   * <p>Records are found by their timestamps, and frames then selected by their capture times.
   * Frames that came up to {@value #BEHIND_MINUTES} minutes after younger ones of their partition
   * are among them.
   */
  public static KafkaSource<EncodedFrame> selected(
      KafkaSettings settings, FrameSelection selection) {
    return source(settings, selection)
        .setProperty("commit.offsets.on.checkpoint", "false")
        .setStartingOffsets(OffsetsInitializer.timestamp(selection.from().toEpochMilli()))
        .setBounded(
            OffsetsInitializer.timestamp(
                selection.to().plus(Duration.ofMinutes(BEHIND_MINUTES)).toEpochMilli()))
        .build();
  }

  /** Reads what is in the topic when the job starts, and ends. */
  public static KafkaSource<EncodedFrame> bounded(KafkaSettings settings, StartFrom start) {
    return builder(settings, start).setBounded(OffsetsInitializer.latest()).build();
  }

  private static KafkaSourceBuilder<EncodedFrame> builder(KafkaSettings settings, StartFrom start) {
    return source(settings, null).setStartingOffsets(start.offsets());
  }

  private static KafkaSourceBuilder<EncodedFrame> source(
      KafkaSettings settings, @Nullable FrameSelection selection) {
    return KafkaSource.<EncodedFrame>builder()
        .setProperties(settings.consumerProperties())
        .setTopics(settings.topics().name(Topic.FRAMES))
        .setGroupId(settings.groupId())
        .setClientIdPrefix(settings.groupId())
        .setDeserializer(new EncodedFrameDeserializationSchema(selection));
  }
}
