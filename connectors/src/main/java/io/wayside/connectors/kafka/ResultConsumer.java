package io.wayside.connectors.kafka;

import io.wayside.connectors.wire.LabelNamesJson;
import io.wayside.connectors.wire.SegmentsJson;
import io.wayside.model.frame.FrameId;
import io.wayside.model.segmentation.SegmentInfo;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Owns a connection: close it. Reads result topics for people: outside of any group, without
 * committing, and of transactions only what is committed.
 *
 * <p>For one thread; another may call {@link #wakeup}.
 */
public final class ResultConsumer implements AutoCloseable {

  /** So many records of a partition are read back at least, however old. */
  private static final int FEW_RECORDS = 16;

  private final KafkaSettings settings;
  private final Topics topics;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Set<TopicPartition> partitions = new HashSet<>();

  /**
   * Looks up the topics and takes a place in each.
   *
   * @param fromBeginning true for every record that is there, false for those to come
   * @throws IOException if a topic is missing or no broker answers
   */
  public ResultConsumer(KafkaSettings settings, Collection<Topic> wanted, boolean fromBeginning)
      throws IOException {
    this(settings);
    try {
      for (Topic topic : wanted) {
        partitions.addAll(partitions(topic));
      }
      consumer.assign(partitions);
      if (fromBeginning) {
        consumer.seekToBeginning(partitions);
      } else {
        consumer.seekToEnd(partitions);
        // Seeking is lazy: without this, records sent before the first poll would be missed.
        partitions.forEach(consumer::position);
      }
    } catch (KafkaException e) {
      consumer.close();
      throw unreadable(e);
    } catch (IOException e) {
      consumer.close();
      throw e;
    }
  }

  private ResultConsumer(KafkaSettings settings) {
    this.settings = settings;
    topics = settings.topics();
    consumer =
        new KafkaConsumer<>(
            settings.consumerProperties(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /**
   * Looks up the topics and takes a place a little before the end of each that is there; {@link
   * #addRecent} finds those that come later.
   *
   * @throws IOException if no broker answers
   */
  public static ResultConsumer recent(
      KafkaSettings settings, Collection<Topic> wanted, Duration back) throws IOException {
    ResultConsumer consumer = new ResultConsumer(settings);
    try {
      consumer.addRecent(wanted, back);
      return consumer;
    } catch (IOException e) {
      consumer.close();
      throw e;
    }
  }

  /**
   * Takes a place in what has come since of the topics and their partitions.
   *
   * @param back how old the first record may be, by capture time; a few are read in any case
   * @throws IOException if no broker answers
   */
  public void addRecent(Collection<Topic> wanted, Duration back) throws IOException {
    try {
      Set<TopicPartition> found = assignNew(wanted);
      if (!found.isEmpty()) {
        recentOffsets(found, Instant.now().minus(back)).forEach(consumer::seek);
      }
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  /**
   * Takes the place of the first record in what has come since of the topics and their partitions:
   * for compacted ones.
   *
   * @throws IOException if no broker answers
   */
  public void addWhole(Collection<Topic> wanted) throws IOException {
    try {
      Set<TopicPartition> found = assignNew(wanted);
      if (!found.isEmpty()) {
        consumer.seekToBeginning(found);
      }
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  /** Whether there is a partition to read. */
  public boolean hasPartitions() {
    return !partitions.isEmpty();
  }

  /** Whether there is a partition to read of one of the topics. */
  public boolean hasPartitions(Collection<Topic> of) {
    return partitions.stream()
        .anyMatch(it -> topics.topic(it.topic()).filter(of::contains).isPresent());
  }

  /**
   * The next records, in order for each camera.
   *
   * @param atMost how long to wait for the first
   * @return perhaps none; none at once after {@link #wakeup}
   */
  public List<ResultRecord> poll(Duration atMost) {
    List<ResultRecord> results = new ArrayList<>();
    try {
      consumer.poll(atMost).forEach(it -> results.add(result(it, topics)));
    } catch (WakeupException e) {
      return List.of();
    }
    return results;
  }

  /** Whether every record that is there now has been read. */
  public boolean atEnd() {
    return consumer.endOffsets(partitions).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** Makes a waiting {@link #poll} return; from any thread. */
  public void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }

  /** What has come since; the others keep their places. */
  private Set<TopicPartition> assignNew(Collection<Topic> wanted) {
    Set<TopicPartition> found = present(wanted);
    found.removeAll(partitions);
    if (!found.isEmpty()) {
      partitions.addAll(found);
      consumer.assign(partitions);
    }
    return found;
  }

  /** Asks for the list of topics: a question for one that is missing might create it. */
  private Set<TopicPartition> present(Collection<Topic> wanted) {
    Set<String> names = wanted.stream().map(topics::name).collect(Collectors.toSet());
    return consumer.listTopics().entrySet().stream()
        .filter(topic -> names.contains(topic.getKey()))
        .flatMap(topic -> topic.getValue().stream())
        .map(it -> new TopicPartition(it.topic(), it.partition()))
        .collect(Collectors.toSet());
  }

  private Map<TopicPartition, Long> recentOffsets(Set<TopicPartition> of, Instant since) {
    Map<TopicPartition, Long> first = consumer.beginningOffsets(of);
    Map<TopicPartition, Long> end = consumer.endOffsets(of);
    Map<TopicPartition, OffsetAndTimestamp> young =
        consumer.offsetsForTimes(
            of.stream().collect(Collectors.toMap(Function.identity(), it -> since.toEpochMilli())));
    return of.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                it -> {
                  OffsetAndTimestamp found = young.get(it);
                  long last = end.getOrDefault(it, 0L);
                  long offset = found == null ? last : found.offset();
                  return Math.max(first.getOrDefault(it, 0L), Math.min(offset, last - FEW_RECORDS));
                }));
  }

  private IOException unreadable(KafkaException e) {
    return new IOException(
        "kafka: expected to read from %s but %s"
            .formatted(settings.bootstrapServers(), KafkaTrouble.reason(e)),
        e);
  }

  private List<TopicPartition> partitions(Topic topic) throws IOException {
    List<PartitionInfo> found = consumer.partitionsFor(topics.name(topic));
    if (found == null || found.isEmpty()) {
      throw new IOException(
          "kafka: expected the topic %s but there is none".formatted(topics.name(topic)));
    }
    return found.stream().map(it -> new TopicPartition(it.topic(), it.partition())).toList();
  }

  /** What a record says, as far as it is one of ours. */
  static ResultRecord result(ConsumerRecord<byte[], byte[]> consumed, Topics topics) {
    Headers headers = consumed.headers();
    byte[] key = consumed.key();
    return new ResultRecord(
        topics.topic(consumed.topic()).orElseThrow(),
        consumed.partition(),
        consumed.offset(),
        key == null ? FrameId.UNKNOWN_CAMERA : new String(key, StandardCharsets.UTF_8),
        captureTime(consumed),
        text(headers, EventHeaders.ID),
        text(headers, EventHeaders.FRAME),
        text(headers, EventHeaders.INFERENCE),
        text(headers, EventHeaders.CONTENT_TYPE),
        consumed.value() == null ? new byte[0] : consumed.value(),
        segments(text(headers, EventHeaders.SEGMENTS)),
        labels(text(headers, EventHeaders.LABELS)));
  }

  /** The header is more exact than the record's timestamp, which has milliseconds. */
  private static Instant captureTime(ConsumerRecord<byte[], byte[]> consumed) {
    try {
      return Instant.parse(text(consumed.headers(), EventHeaders.TIME));
    } catch (DateTimeException e) {
      return Instant.ofEpochMilli(consumed.timestamp());
    }
  }

  private static List<SegmentInfo> segments(String json) {
    try {
      return json.isEmpty() ? List.of() : SegmentsJson.read(json);
    } catch (IllegalArgumentException e) {
      return List.of(); // somebody else's header of the same name
    }
  }

  private static List<String> labels(String json) {
    try {
      return json.isEmpty() ? List.of() : LabelNamesJson.read(json);
    } catch (IllegalArgumentException e) {
      return List.of(); // somebody else's header of the same name
    }
  }

  private static String text(Headers headers, String name) {
    try {
      String text = EventHeaders.text(headers, name);
      return text == null ? "" : text;
    } catch (CharacterCodingException e) {
      return "";
    }
  }
}
