package io.wayside.connectors.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

  @TempDir Path directory;

  @Test
  void answersOnTheAddressItNames() throws Exception {
    try (var broker = EmbeddedBroker.start(directory, OptionalInt.empty());
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic("frames", 2, (short) 1))).all().get();

      assertThat(admin.listTopics().names().get()).containsExactly("frames");
    }
  }

  @Test
  void namesThePortThatIsInUse() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> EmbeddedBroker.start(directory, OptionalInt.of(taken.getLocalPort())))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "broker: expected port %d on 127.0.0.1 to be free but it is in use",
              taken.getLocalPort());
    }
  }
}
