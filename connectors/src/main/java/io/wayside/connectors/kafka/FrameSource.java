package io.wayside.connectors.kafka;

import io.wayside.model.frame.EncodedFrame;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/**
 * The Flink source of frames. A record's Flink timestamp is the Kafka record's; a job that wants
 * event time takes it from {@code frame.id().captureTime()} in its watermark strategy, which Flink
 * then applies to each partition apart.
 */
public final class FrameSource {

  private FrameSource() {}

  /** Reads on for ever. */
  public static KafkaSource<EncodedFrame> unbounded(KafkaSettings settings, StartFrom start) {
    return builder(settings, start).build();
  }

  /** Reads what is in the topic when the job starts, and ends. */
  public static KafkaSource<EncodedFrame> bounded(KafkaSettings settings, StartFrom start) {
    return builder(settings, start).setBounded(OffsetsInitializer.latest()).build();
  }

  private static KafkaSourceBuilder<EncodedFrame> builder(KafkaSettings settings, StartFrom start) {
    return KafkaSource.<EncodedFrame>builder()
        .setProperties(settings.consumerProperties())
        .setTopics(settings.topics().name(Topic.FRAMES))
        .setGroupId(settings.groupId())
        .setClientIdPrefix(settings.groupId())
        .setStartingOffsets(start.offsets())
        .setDeserializer(new EncodedFrameDeserializationSchema());
  }
}
