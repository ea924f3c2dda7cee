package io.wayside.connectors.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Owns a connection: close it. Finds the broker and creates the topics that are missing. */
public final class TopicAdmin implements AutoCloseable {

  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Admin admin;
  private final Topics topics;

  private TopicAdmin(Admin admin, Topics topics) {
    this.admin = admin;
    this.topics = topics;
  }

  /**
   * Connects to the cluster.
   *
   * @param within how long a broker may take to answer
   * @throws IOException if none does, in one line for people
   */
  public static TopicAdmin connect(KafkaSettings settings, Duration within) throws IOException {
    Properties properties = settings.adminProperties();
    String millis = Long.toString(within.toMillis());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    Admin admin = null;
    try {
      admin = Admin.create(properties);
      admin.describeCluster().nodes().get(within.toMillis(), TimeUnit.MILLISECONDS);
      return new TopicAdmin(admin, settings.topics());
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      if (admin != null) {
        admin.close(Duration.ZERO);
      }
      throw new IOException(
          "kafka: expected a broker at %s within %d s but %s"
              .formatted(
                  settings.bootstrapServers(), within.toSeconds(), whyUnreached(e, properties)),
          e);
    } catch (InterruptedException e) {
      admin.close(Duration.ZERO);
      Thread.currentThread().interrupt();
      throw new IOException("kafka: interrupted while looking for a broker", e);
    }
  }

  /**
   * Creates those of the topics that are missing, with the broker's default replication.
   *
   * <p>They take records of {@value KafkaSettings#MAX_RECORD_BYTES} bytes; the settings of the
   * cameras are compacted. Topics that are there already are left as they are.
   *
   * @return the names of the topics that were created
   * @throws IOException if the broker refuses
   */
  public List<String> createMissing(Collection<Topic> wanted, int partitions) throws IOException {
    Set<String> present = await("list the topics", admin.listTopics().names());
    List<String> created = new ArrayList<>();
    for (Topic topic : wanted) {
      String name = topics.name(topic);
      if (!present.contains(name) && create(topic, name, partitions)) {
        created.add(name);
      }
    }
    awaitVisible(created);
    return created;
  }

  /**
   * Refuses topics that hold records.
   *
   * @throws IOException naming one that does
   */
  public void requireEmpty(Collection<Topic> wanted) throws IOException {
    Set<String> present = await("list the topics", admin.listTopics().names());
    for (Topic topic : wanted) {
      String name = topics.name(topic);
      if (present.contains(name) && !isEmpty(name)) {
        throw new IOException(
            "kafka: expected no records in %s but there are some".formatted(name));
      }
    }
  }

  private boolean isEmpty(String name) throws IOException {
    TopicDescription description =
        Objects.requireNonNull(
            await("describe " + name, admin.describeTopics(List.of(name)).allTopicNames())
                .get(name));
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    Map<TopicPartition, OffsetSpec> starts = new HashMap<>();
    for (TopicPartitionInfo partition : description.partitions()) {
      TopicPartition key = new TopicPartition(name, partition.partition());
      ends.put(key, OffsetSpec.latest());
      starts.put(key, OffsetSpec.earliest());
    }
    var end = await("read the end of " + name, admin.listOffsets(ends).all());
    var start = await("read the start of " + name, admin.listOffsets(starts).all());
    return end.keySet().stream()
        .allMatch(
            key ->
                Objects.requireNonNull(end.get(key)).offset()
                    == Objects.requireNonNull(start.get(key)).offset());
  }

  /** A broker hears of a topic a moment after the controller has made it. */
  private void awaitVisible(List<String> created) throws IOException {
    long start = System.nanoTime();
    while (!await("list the topics", admin.listTopics().names()).containsAll(created)) {
      if (System.nanoTime() - start > VISIBLE_WITHIN.toNanos()) {
        throw new IOException(
            "kafka: expected the new topics %s within %d s but the broker does not know them"
                .formatted(created, VISIBLE_WITHIN.toSeconds()));
      }
      try {
        Thread.sleep(LOOK_AGAIN.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("kafka: interrupted while waiting for new topics", e);
      }
    }
  }

  @Override
  public void close() {
    admin.close();
  }

  private boolean create(Topic topic, String name, int partitions) throws IOException {
    NewTopic wanted =
        new NewTopic(name, Optional.of(partitions), Optional.empty())
            .configs(
                Map.of(
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    Integer.toString(KafkaSettings.MAX_RECORD_BYTES),
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    topic == Topic.CAMERAS
                        ? TopicConfig.CLEANUP_POLICY_COMPACT
                        : TopicConfig.CLEANUP_POLICY_DELETE));
    try {
      await("create " + name, admin.createTopics(List.of(wanted)).all());
      return true;
    } catch (IOException e) {
      if (e.getCause() instanceof ExecutionException failed
          && failed.getCause() instanceof TopicExistsException) {
        return false; // another job was faster
      }
      throw e;
    }
  }

  private static <T> T await(String what, KafkaFuture<T> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IOException("kafka: expected to %s but %s".formatted(what, reason(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("kafka: interrupted while trying to " + what, e);
    }
  }

  /** Whether Kafka's clock or ours strikes first, and whatever it was waiting for. */
  private static String reason(Throwable thrown) {
    return thrown instanceof TimeoutException ? KafkaTrouble.SILENCE : KafkaTrouble.reason(thrown);
  }

  /** A broker does not answer a client that speaks another protocol than its listener. */
  private static String whyUnreached(Throwable thrown, Properties properties) {
    String reason = reason(thrown);
    Object protocol = properties.get(AdminClientConfig.SECURITY_PROTOCOL_CONFIG);
    if (!reason.equals(KafkaTrouble.SILENCE)) {
      return reason;
    }
    return protocol == null
        ? reason + "; if it asks for TLS or a login, set security.protocol"
        : reason + "; its listener may have another security.protocol than " + protocol;
  }
}
