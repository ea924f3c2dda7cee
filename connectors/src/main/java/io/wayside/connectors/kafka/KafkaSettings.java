package io.wayside.connectors.kafka;

import io.wayside.connectors.wire.MessageFormat;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * What is to be known of a Kafka cluster and of how records are written to it.
 *
 * <p>{@link #toString} names the client properties but never shows their values.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param topics the names of the topics
 * @param groupId consumer group of the frames
 * @param delivery how often a result may arrive after a failure
 * @param transactionalIdPrefix start of the transactions' ids; two jobs on one cluster need two
 * @param transactionTimeout how long a transaction may stay open: longer than any checkpoint, and
 *     not above the broker's {@code transaction.max.timeout.ms}
 * @param messageFormat how the messages of instances and failures are written
 * @param failureBytesLimit bytes of the original frame that a failure carries at most, 0 to {@value
 *     #MAX_FAILURE_BYTES}
 * @param clientProperties passed to every client as they are, above all its security ({@code
 *     security.protocol}, {@code ssl.*}, {@code sasl.*}); they win over the defaults here, save for
 *     those that the other settings decide
 */
public record KafkaSettings(
    String bootstrapServers,
    Topics topics,
    String groupId,
    Delivery delivery,
    String transactionalIdPrefix,
    Duration transactionTimeout,
    MessageFormat messageFormat,
    int failureBytesLimit,
    Map<String, String> clientProperties)
    implements Serializable {

  /** The largest record, in bytes: a 4K frame as PNG fits. */
  public static final int MAX_RECORD_BYTES = 16 << 20;

  /** The most that a failure may carry of a frame, as base64 makes three bytes four. */
  public static final int MAX_FAILURE_BYTES = 8 << 20;

  private static final int BUFFER_BYTES = 128 << 20;

  /** Decided by the other settings, or by the code that reads and writes the records. */
  private static final Set<String> RESERVED =
      Set.of(
          CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
          CommonClientConfigs.GROUP_ID_CONFIG,
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);

  /** Checks the ranges and keeps its own copy of the properties. */
  public KafkaSettings {
    requireText("bootstrapServers", bootstrapServers);
    requireText("groupId", groupId);
    requireText("transactionalIdPrefix", transactionalIdPrefix);
    if (failureBytesLimit < 0 || failureBytesLimit > MAX_FAILURE_BYTES) {
      throw new IllegalArgumentException(
          "kafka failureBytesLimit: expected 0 to %d but was %d"
              .formatted(MAX_FAILURE_BYTES, failureBytesLimit));
    }
    for (String key : new TreeSet<>(clientProperties.keySet())) {
      if (RESERVED.contains(key)) {
        throw new IllegalArgumentException(
            "kafka clientProperties: expected no \"%s\", which another setting decides"
                .formatted(key));
      }
    }
    clientProperties = Map.copyOf(clientProperties);
  }

  /** The default topics, JSON messages, at-least-once delivery, 1 MiB of a failed frame. */
  public static KafkaSettings of(String bootstrapServers) {
    return new KafkaSettings(
        bootstrapServers,
        Topics.DEFAULT,
        "wayside",
        Delivery.AT_LEAST_ONCE,
        "wayside",
        Duration.ofMinutes(10),
        MessageFormat.JSON,
        1 << 20,
        Map.of());
  }

  /** These settings with another delivery. */
  public KafkaSettings withDelivery(Delivery other) {
    return new KafkaSettings(
        bootstrapServers,
        topics,
        groupId,
        other,
        transactionalIdPrefix,
        transactionTimeout,
        messageFormat,
        failureBytesLimit,
        clientProperties);
  }

  /** These settings with other properties for the clients. */
  public KafkaSettings withClientProperties(Map<String, String> other) {
    return new KafkaSettings(
        bootstrapServers,
        topics,
        groupId,
        delivery,
        transactionalIdPrefix,
        transactionTimeout,
        messageFormat,
        failureBytesLimit,
        other);
  }

  /**
   * These settings for another job on the same cluster, which neither reads nor writes as this one.
   *
   * @param other topics of the other one
   * @param suffix what its group and the ids of its transactions have after those of this
   */
  public KafkaSettings elsewhere(Topics other, String suffix) {
    return new KafkaSettings(
        bootstrapServers,
        other,
        groupId + suffix,
        delivery,
        transactionalIdPrefix + suffix,
        transactionTimeout,
        messageFormat,
        failureBytesLimit,
        clientProperties);
  }

  /** What an admin client needs. */
  public Properties adminProperties() {
    Properties properties = new Properties();
    properties.putAll(clientProperties);
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return properties;
  }

  /** What a consumer of several-megabyte records needs, but for its group and deserializers. */
  public Properties consumerProperties() {
    Properties properties = new Properties();
    properties.put(
        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(MAX_RECORD_BYTES));
    properties.putAll(adminProperties());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return properties;
  }

  /** What a producer of several-megabyte records needs, but for its serializers. */
  public Properties producerProperties() {
    Properties properties = new Properties();
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_RECORD_BYTES));
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(BUFFER_BYTES));
    properties.putAll(adminProperties());
    properties.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(transactionTimeout.toMillis()));
    return properties;
  }

  /** Start of the transactional ids of the sink of a topic. */
  String transactionalIdPrefix(Topic topic) {
    return transactionalIdPrefix + "-" + topic.word();
  }

  @Override
  public String toString() {
    return "KafkaSettings[%s, %s, group %s, %s, %s, clientProperties %s]"
        .formatted(
            bootstrapServers,
            topics.prefix(),
            groupId,
            delivery,
            messageFormat,
            new TreeSet<>(clientProperties.keySet()));
  }

  private static void requireText(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "kafka %s: expected a value but was blank".formatted(name));
    }
  }
}
