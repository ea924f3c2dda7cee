package io.wayside.connectors.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.connectors.broker.EmbeddedBroker;
import io.wayside.connectors.kafka.EventHeaders;
import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.kafka.TopicAdmin;
import io.wayside.connectors.wire.SegmentsJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ResultFeedIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String PLACES =
      """
      {"camera": "Süd 1/a",
       "tripwires": [{"name": "gate", "from": {"x": 0, "y": 0.5}, "to": {"x": 1, "y": 0.5}}]}
      """;

  @TempDir private Path directory;

  private final PageState state = new PageState();
  private final DrawnCamera camera = new DrawnCamera("Süd 1/a");

  @SuppressWarnings("NullAway.Init")
  private EmbeddedBroker broker;

  @BeforeEach
  void start() throws IOException {
    broker = EmbeddedBroker.start(directory, OptionalInt.empty());
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void topicsThatComeLaterAreRead() throws Exception {
    try (ResultFeed feed = ResultFeed.start(settings(), state)) {
      awaitSource(SourceState.Kind.WAITING, "no topic wayside.semantic.v1 yet");
      createTopics();
      send(camera.pass(1, Instant.now(), 3));
      awaitShown("f-1");
      awaitSource(SourceState.Kind.READING, "");

      send(camera.pass(2, Instant.now(), 3));
      send(List.of(camera.failure(3, Instant.now(), "TRUNCATED")));
      awaitShown("f-2");
    }
    JsonNode shown = shown();
    assertThat(shown.path("camera").asText()).isEqualTo("Süd 1/a");
    assertThat(shown.path("inference").asText()).isEqualTo(camera.inference(2));
    assertThat(shown.path("latency_ms").asLong()).isNotNegative();
    assertThat(shown.path("classes"))
        .extracting(it -> it.path("name").asText())
        .isEqualTo(DrawnCamera.LABELS);
  }

  @Test
  void settingsAndTrafficAreReadWhereTheyExist() throws Exception {
    createTopics();
    send(camera.pass(1, Instant.now(), 3));
    try (ResultFeed feed = ResultFeed.start(settings(), state)) {
      awaitShown("f-1");
      createTopics(Topic.TRAFFIC, Topic.CAMERAS);
      send(camera.pass(2, Instant.now(), 3));
      for (int i = 0; i < 40; i++) {
        send(List.of(new DrawnCamera("camera " + i).settings(i, "")));
      }
      send(List.of(camera.settings(1, PLACES), camera.crossing(1, Instant.now(), "gate", "in")));
      awaitShown("f-2", shown -> assertThat(shown.path("crossed").asInt()).isEqualTo(1));
      awaitShown("f-2", shown -> assertThat(shown.path("tripwires")).hasSize(1));
    }
  }

  @Test
  void settingsOfLongAgoAreRead() throws Exception {
    createTopics();
    createTopics(Topic.CAMERAS);
    send(List.of(camera.settings(1, PLACES)));
    for (int i = 0; i < 100; i++) {
      send(List.of(new DrawnCamera("camera " + i).settings(i, "")));
    }
    try (ResultFeed feed = ResultFeed.start(settings(), state)) {
      send(camera.pass(1, Instant.now(), 3));
      awaitShown("f-1", shown -> assertThat(shown.path("tripwires")).hasSize(1));
    }
  }

  @Test
  void whatWasThereIsShownAtTheStartWithoutALatency() throws Exception {
    createTopics();
    Instant anHourAgo = Instant.now().minusSeconds(3600);
    for (int i = 1; i <= 50; i++) {
      send(camera.pass(i, anHourAgo.plusSeconds(i), 1));
    }
    try (ResultFeed feed = ResultFeed.start(settings(), state)) {
      awaitShown("f-50");
    }
    JsonNode shown = shown();
    assertThat(shown.has("latency_ms")).isFalse();
    assertThat(shown.path("segmented").asInt()).as("not all of the past").isLessThan(50);
  }

  @Test
  void thePageIsServedFromKafkaAlone() throws Exception {
    createTopics();
    send(camera.pass(1, Instant.now(), 3));
    try (LivePage page = LivePage.start(settings(), PageSettings.local())) {
      URI all = URI.create(page.url()).resolve("cameras.json");
      HttpRequest request = HttpRequest.newBuilder(all).build();
      await()
          .atMost(PATIENCE)
          .until(
              () -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body(),
              it -> it.contains("\"frame\":\"f-1\""));
    }
  }

  @Test
  void aBrokerThatIsNotThereIsNamed() throws Exception {
    try (ResultFeed feed = ResultFeed.start(KafkaSettings.of("127.0.0.1:1"), state)) {
      awaitSource(SourceState.Kind.LOST, "kafka: expected to read from 127.0.0.1:1 but");
    }
  }

  private KafkaSettings settings() {
    return KafkaSettings.of(broker.bootstrapServers());
  }

  private void createTopics() throws IOException {
    createTopics(Topic.SEMANTIC, Topic.INSTANCES, Topic.PANOPTIC, Topic.FAILURES);
  }

  private void createTopics(Topic... topics) throws IOException {
    try (TopicAdmin admin = TopicAdmin.connect(settings(), Duration.ofSeconds(10))) {
      admin.createMissing(List.of(topics), 2);
    }
  }

  private void awaitSource(SourceState.Kind kind, String message) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(state.everything().source().kind()).isEqualTo(kind);
              assertThat(state.everything().source().message()).contains(message);
            });
  }

  private void awaitShown(String frame) {
    awaitShown(frame, shown -> {});
  }

  private void awaitShown(String frame, Consumer<JsonNode> more) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              state.announce(Instant.now());
              assertThat(state.everything().cameras()).hasSize(1);
              assertThat(shown().path("frame").asText()).isEqualTo(frame);
              more.accept(shown());
            });
  }

  private JsonNode shown() throws IOException {
    return JSON.readTree(state.everything().cameras().get(0).detail());
  }

  private void send(List<ResultRecord> results) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            settings().producerProperties(),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (ResultRecord result : results) {
        producer.send(onTheWire(result)).get();
      }
    }
  }

  private ProducerRecord<byte[], byte[]> onTheWire(ResultRecord result) throws IOException {
    Headers headers =
        EventHeaders.of(
            result.topic(),
            result.id(),
            result.camera(),
            result.captureTime(),
            result.contentType(),
            null);
    headers.add(EventHeaders.INFERENCE, utf8(result.inference()));
    headers.add(EventHeaders.FRAME, utf8(result.frame()));
    headers.add(EventHeaders.SEGMENTS, utf8(SegmentsJson.write(result.segments())));
    headers.add(EventHeaders.LABELS, JSON.writeValueAsBytes(result.labels()));
    return new ProducerRecord<>(
        settings().topics().name(result.topic()),
        null,
        result.captureTime().toEpochMilli(),
        utf8(result.camera()),
        result.value().length == 0 ? null : result.value(),
        headers);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
