package io.wayside.connectors.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wayside.connectors.broker.EmbeddedBroker;
import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.SettingsTopic;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Tripwire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Settings of a camera from the page to Kafka and back. */
@Timeout(180)
class LivePageIT {

  private static final String GATE =
      """
      {"camera": "north", "tripwires": [{"name": "gate", "from": {"x": 0.1, "y": 0.5},
       "to": {"x": 1, "y": 0.5}, "rightward": "in", "leftward": "out"}]}
      """;

  @TempDir private static Path directory;

  private final HttpClient client = HttpClient.newHttpClient();

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

  @SuppressWarnings("NullAway.Init")
  private LivePage page;

  private String camera = "north";

  @BeforeAll
  static void startBroker() throws IOException {
    broker = EmbeddedBroker.start(directory, OptionalInt.empty());
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void start() throws IOException {
    page = LivePage.start(kafka(), PageSettings.local().withEditing());
  }

  @AfterEach
  void stop() throws InterruptedException {
    page.close();
  }

  @Test
  void settingsGoToTheirTopicAndComeBack() throws Exception {
    HttpResponse<String> put = send(change(version()).PUT(BodyPublishers.ofString(GATE)));

    assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
    CameraSettings written = Objects.requireNonNull(new SettingsTopic(kafka()).read().get("north"));
    assertThat(written)
        .isEqualTo(
            new CameraSettings(
                "north",
                List.of(new Tripwire("gate", new Place(0.1, 0.5), new Place(1, 0.5), "in", "out")),
                List.of()));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(version()).isEqualTo('"' + written.version() + '"'));

    assertThat(send(change(version()).DELETE()).statusCode()).isEqualTo(200);
    assertThat(new SettingsTopic(kafka()).read()).doesNotContainKey("north");
  }

  @Test
  void whatAnotherProgramWroteMeanwhileIsNotLost() throws Exception {
    camera = "south";
    String gate = GATE.replace("north", "south");
    HttpResponse<String> first = send(change(version()).PUT(BodyPublishers.ofString(gate)));
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    CameraSettings theirs =
        new CameraSettings(
            "south",
            List.of(new Tripwire("theirs", new Place(0, 0), new Place(1, 1), "in", "out")),
            List.of());
    new SettingsTopic(kafka()).put(theirs);

    String mine = gate.replace("gate", "bridge");
    String known = first.headers().firstValue("etag").orElseThrow();
    assertThat(send(change(known).PUT(BodyPublishers.ofString(mine))).statusCode()).isEqualTo(412);
    assertThat(new SettingsTopic(kafka()).read()).containsEntry("south", theirs);
  }

  private static KafkaSettings kafka() {
    return KafkaSettings.of(broker.bootstrapServers());
  }

  private String version() throws Exception {
    return send(HttpRequest.newBuilder(address())).headers().firstValue("etag").orElseThrow();
  }

  private HttpRequest.Builder change(String version) {
    String page = this.page.url();
    return HttpRequest.newBuilder(address())
        .header("Origin", page.substring(0, page.length() - 1))
        .header("Content-Type", "application/json")
        .header("If-Match", version);
  }

  private URI address() {
    return URI.create(page.url() + "cameras/" + camera + "/settings");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
