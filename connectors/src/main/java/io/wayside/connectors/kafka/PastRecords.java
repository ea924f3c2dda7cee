package io.wayside.connectors.kafka;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The records of a result topic from a time on, up to those that are there when the reading starts:
 * it ends, however fast new ones come. Outside of any group, without committing, and of
 * transactions only what is committed.
 */
public final class PastRecords {

  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaSettings kafka;
  private final Topic topic;
  private final Instant from;

  /**
   * Connects with each reading.
   *
   * @param from capture time of the first record; a partition is read whole from the first one on
   *     that is not older
   */
  public PastRecords(KafkaSettings kafka, Topic topic, Instant from) {
    this.kafka = kafka;
    this.topic = topic;
    this.from = from;
  }

  /** Takes records in. */
  @FunctionalInterface
  public interface Reader {

    /** Takes one in. */
    void take(ResultRecord result) throws IOException;
  }

  /**
   * Goes through the records, in order for each camera.
   *
   * @throws IOException if the topic is missing, no broker answers, or the reader says so
   */
  public void read(Reader reader) throws IOException {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            kafka.consumerProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      starts(consumer, ends).forEach(consumer::seek);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> consumed : consumer.poll(POLL)) {
          long end =
              ends.getOrDefault(new TopicPartition(consumed.topic(), consumed.partition()), 0L);
          if (consumed.offset() < end) {
            reader.take(ResultConsumer.result(consumed, kafka.topics()));
          }
        }
      }
    } catch (KafkaException e) {
      throw new IOException(
          "kafka: expected to read %s at %s but %s"
              .formatted(kafka.topics().name(topic), kafka.bootstrapServers(), e.getMessage()),
          e);
    }
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer)
      throws IOException {
    String name = kafka.topics().name(topic);
    List<PartitionInfo> found = consumer.partitionsFor(name);
    if (found == null || found.isEmpty()) {
      throw new IOException("kafka: expected the topic %s but there is none".formatted(name));
    }
    return found.stream().map(it -> new TopicPartition(it.topic(), it.partition())).toList();
  }

  /** Timestamps are capture times to the millisecond, rounded down. */
  private Map<TopicPartition, Long> starts(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> times = new HashMap<>();
    long millis = Math.max(0, from.toEpochMilli());
    ends.keySet().forEach(partition -> times.put(partition, millis));
    Map<TopicPartition, OffsetAndTimestamp> young = consumer.offsetsForTimes(times);
    Map<TopicPartition, Long> starts = new HashMap<>();
    ends.forEach(
        (partition, end) -> {
          OffsetAndTimestamp first = young.get(partition);
          starts.put(partition, first == null ? end : first.offset());
        });
    return starts;
  }
}
