package io.wayside.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.connectors.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecuredKafkaIT {

  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required"
          + " username=\"wayside\" password=\"%s\"%s;";

  @TempDir Path directory;

  @Test
  void signsInWithThePropertiesOfTheSettings() throws Exception {
    Map<String, String> secured =
        Map.of(
            "listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
            "sasl.enabled.mechanisms", "PLAIN",
            "sasl.mechanism.inter.broker.protocol", "PLAIN",
            "listener.name.clients.plain.sasl.jaas.config",
                LOGIN.formatted("right", " user_wayside=\"right\""));
    try (var broker = EmbeddedBroker.start(directory, OptionalInt.empty(), secured)) {
      KafkaSettings open = KafkaSettings.of(broker.bootstrapServers());

      try (var admin = TopicAdmin.connect(signedIn(open, "right"), Duration.ofSeconds(10))) {
        assertThat(admin.createMissing(List.of(Topic.FRAMES), 1)).hasSize(1);
      }
      try (var consumer =
          new ResultConsumer(signedIn(open, "right"), List.of(Topic.FRAMES), true)) {
        assertThat(consumer.atEnd()).isTrue();
      }
      assertThatThrownBy(() -> TopicAdmin.connect(signedIn(open, "wrong"), Duration.ofSeconds(10)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Authentication failed")
          .hasMessageNotContaining("wrong");
    }
  }

  private static KafkaSettings signedIn(KafkaSettings settings, String password) {
    return settings.withClientProperties(
        Map.of(
            "security.protocol", "SASL_PLAINTEXT",
            "sasl.mechanism", "PLAIN",
            "sasl.jaas.config", LOGIN.formatted(password, "")));
  }
}
