package io.wayside.connectors.kafka;

import static java.util.Objects.requireNonNull;

import io.wayside.connectors.wire.CameraMessage;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.SettingsUpdate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The settings of all cameras, as the settings topic has them: the newest of each holds. */
public final class SettingsTopic {

  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaSettings kafka;
  private final String topic;

  /** Of a cluster; connects with each call. */
  public SettingsTopic(KafkaSettings kafka) {
    this.kafka = kafka;
    this.topic = kafka.topics().name(Topic.CAMERAS);
  }

  /** The Flink source of all settings, those that are there first. */
  public KafkaSource<SettingsUpdate> source() {
    return builder().build();
  }

  /** The Flink source of the settings that are there when the job starts. */
  public KafkaSource<SettingsUpdate> boundedSource() {
    return builder().setBounded(OffsetsInitializer.latest()).build();
  }

  private KafkaSourceBuilder<SettingsUpdate> builder() {
    return KafkaSource.<SettingsUpdate>builder()
        .setProperties(kafka.consumerProperties())
        .setTopics(topic)
        .setGroupId(kafka.groupId())
        .setClientIdPrefix(kafka.groupId() + "-cameras")
        .setProperty("commit.offsets.on.checkpoint", "false")
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new SettingsDeserializationSchema());
  }

  /**
   * The settings that hold now, by camera; refused ones are left out.
   *
   * @throws IOException if the topic is missing or no broker answers
   */
  public SortedMap<String, CameraSettings> read() throws IOException {
    SortedMap<String, CameraSettings> settings = new TreeMap<>();
    newest().forEach((camera, update) -> settings.put(camera, requireNonNull(update.settings())));
    return settings;
  }

  /**
   * The records with the settings that hold now, by camera; their {@link SettingsUpdate#position}
   * tells whether one of {@link #source} is newer.
   *
   * @throws IOException if the topic is missing or no broker answers
   */
  public SortedMap<String, SettingsUpdate> newest() throws IOException {
    SortedMap<String, SettingsUpdate> settings = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            kafka.consumerProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> consumed : consumer.poll(POLL)) {
          apply(SettingsDeserializationSchema.update(consumed), settings);
        }
      }
    } catch (KafkaException e) {
      throw new IOException(
          "kafka: expected to read %s at %s but %s"
              .formatted(topic, kafka.bootstrapServers(), KafkaTrouble.reason(e)),
          e);
    }
    return settings;
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer)
      throws IOException {
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw new IOException("kafka: expected the topic %s but there is none".formatted(topic));
    }
    return found.stream().map(it -> new TopicPartition(it.topic(), it.partition())).toList();
  }

  private static void apply(SettingsUpdate update, Map<String, SettingsUpdate> settings) {
    if (update.settings() != null) {
      settings.put(update.camera(), update);
    } else if (update.refusal() == null) {
      settings.remove(update.camera());
    }
  }

  /**
   * Writes the settings of a camera; they replace those that it has.
   *
   * @throws IOException if the broker does not take them
   */
  public void put(CameraSettings settings) throws IOException {
    send(settings.camera(), CameraMessage.json(settings).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Ends the settings of a camera.
   *
   * @throws IOException if the broker does not take it
   */
  public void remove(String camera) throws IOException {
    send(camera, null);
  }

  private void send(String camera, byte @Nullable [] value) throws IOException {
    byte[] key = camera.getBytes(StandardCharsets.UTF_8);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            kafka.producerProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    } catch (ExecutionException | KafkaException e) {
      throw new IOException(
          "kafka: expected to write to %s at %s but %s"
              .formatted(topic, kafka.bootstrapServers(), KafkaTrouble.reason(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("kafka: interrupted while writing to " + topic, e);
    }
  }
}
