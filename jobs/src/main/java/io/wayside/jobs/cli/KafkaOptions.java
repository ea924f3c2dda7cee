package io.wayside.jobs.cli;

import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.TopicAdmin;
import io.wayside.connectors.kafka.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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
      names = "--property",
      paramLabel = "KEY=VALUE",
      description = "Kafka client property, passed through: security.protocol, sasl.*, ssl.* ...")
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
          properties);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
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
