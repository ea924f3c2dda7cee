package io.wayside.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.connectors.broker.EmbeddedBroker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of cameras, as somebody writes, reads and removes them. */
final class CameraCommandIT {

  @TempDir private Path directory = Path.of("");

  private final PrintStream standardOutput = System.out;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(standardOutput);
  }

  @Test
  void settingsAreWrittenListedAndRemoved() throws IOException {
    Path north = Path.of("../deploy/samples/camera.yaml");
    Path south = Files.writeString(directory.resolve("south.json"), "{\"camera\": \"south\"}");
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(directory.resolve("kafka"), OptionalInt.empty())) {
      String servers = broker.bootstrapServers();

      assertThat(camera(servers, "put", north.toString(), south.toString())).isZero();
      assertThat(camera(servers, "list")).isZero();
      assertThat(lines())
          .hasSize(2)
          .first()
          .asString()
          .startsWith("{\"camera\":\"north\",\"tripwires\":[{\"name\":\"stop-line\"");

      assertThat(camera(servers, "remove", "east")).isEqualTo(2);
      assertThat(camera(servers, "remove", "north")).isZero();
      assertThat(camera(servers, "list")).isZero();
      assertThat(lines()).containsExactly("{\"camera\":\"south\",\"tripwires\":[],\"zones\":[]}");
    }
  }

  private static int camera(String servers, String command, String... arguments) {
    String[] all = new String[arguments.length + 4];
    all[0] = "camera";
    all[1] = command;
    all[2] = "--bootstrap-servers";
    all[3] = servers;
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return Wayside.execute(all);
  }

  private List<String> lines() {
    String text = out.toString(StandardCharsets.UTF_8);
    out.reset();
    return text.lines().toList();
  }
}
