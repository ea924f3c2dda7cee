package io.wayside.jobs.cli;

import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.TopicAdmin;
import io.wayside.connectors.kafka.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command reaches Kafka. */
final class KafkaOptions {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Option(
      names = "--bootstrap-servers",
      defaultValue = "127.0.0.1:9092",
      paramLabel = "HOST:PORT",
      description = "Brokers, separated by commas (default: ${DEFAULT-VALUE}).")
  private String bootstrapServers = "";

  @Option(
      names = "--topic-prefix",
      defaultValue = "wayside",
      paramLabel = "PREFIX",
      description = "Topics are PREFIX.frames.v1 and so on (default: ${DEFAULT-VALUE}).")
  private String topicPrefix = "";

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description =
          "Kafka client properties, as Kafka's own tools read them: security.protocol, sasl.*,"
              + " ssl.* ... The place for passwords, as others on this machine see a command line.")
  private @Nullable Path file;

  @Option(
      names = "--property",
      paramLabel = "KEY=VALUE",
      description = "One Kafka client property; wins over those of the file.")
  private Map<String, String> properties = new LinkedHashMap<>();

  /**
   * The options as settings.
   *
   * @throws UsageException if one cannot be used
   */
  KafkaSettings settings() {
    KafkaSettings defaults = KafkaSettings.of(bootstrapServers);
    try {
      return new KafkaSettings(
          bootstrapServers,
          new Topics(topicPrefix),
          defaults.groupId(),
          defaults.delivery(),
          defaults.transactionalIdPrefix(),
          defaults.transactionTimeout(),
          defaults.messageFormat(),
          defaults.failureBytesLimit(),
          clientProperties());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private Map<String, String> clientProperties() {
    Map<String, String> all = new LinkedHashMap<>();
    if (file != null) {
      Properties read = read(file);
      read.stringPropertyNames().forEach(name -> all.put(name, read.getProperty(name)));
    }
    all.putAll(properties);
    return all;
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
      return properties;
    } catch (IOException | IllegalArgumentException e) {
      // Not the cause's words: they may quote the file.
      throw new UsageException(
          "--kafka-properties: expected a readable file of properties but was %s (%s)"
              .formatted(file, e.getClass().getSimpleName()));
    }
  }

  /** Connects, or says in one line that no broker answers. */
  TopicAdmin connect() {
    try {
      return TopicAdmin.connect(settings(), PATIENCE);
    } catch (IOException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }
}
