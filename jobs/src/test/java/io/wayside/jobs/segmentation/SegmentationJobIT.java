package io.wayside.jobs.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wayside.connectors.broker.EmbeddedBroker;
import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.ResultConsumer;
import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.SettingsTopic;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.kafka.TopicAdmin;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Privacy;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The job between the topics of a real broker, with good records and every kind of bad one. */
@Timeout(300)
final class SegmentationJobIT {

  private static final Set<Topic> RESULTS =
      EnumSet.of(Topic.SEMANTIC, Topic.INSTANCES, Topic.PANOPTIC, Topic.FAILURES);
  private static final Instant CAPTURED = Instant.parse("2026-03-01T12:00:00.125Z");

  @TempDir private Path directory;

  @Test
  void everyRecordEndsOnceAndBadOnesSayWhy() throws Exception {
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(directory.resolve("kafka"), OptionalInt.empty())) {
      SegmentationJobConfig config = config(broker, "exactly-once");
      KafkaSettings kafka = JobSettings.kafka(config);
      createTopics(kafka);
      new SettingsTopic(kafka).put(discreet("east"));
      byte[] picture = picture("jpg", 160, 96);
      try (KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
        send(producer, kafka, "north", picture, Map.of("ce_id", "good", "x-unknown", "kept out"));
        send(producer, kafka, "north", picture, Map.of()); // a key and bytes are enough
        send(producer, kafka, null, picture, Map.of("ce_id", "keyless"));
        send(producer, kafka, "north", picture, Map.of("ce_id", "late", "ce_time", "yesterday"));
        send(producer, kafka, "north", new byte[0], Map.of("ce_id", "empty"));
        send(producer, kafka, "north", "text".getBytes(StandardCharsets.UTF_8), Map.of());
        send(producer, kafka, "north", picture, Map.of("content-type", "image/png"));
        send(producer, kafka, "north", picture, Map.of("content-type", "text/html"));
        send(producer, kafka, "east", hugePng(), Map.of("content-type", "image/png"));
        send(producer, kafka, "east", picture("png", 1, 1), Map.of("content-type", "image/png"));
        send(producer, kafka, "east", picture("png", 90, 50), Map.of("content-type", "image/png"));
      }

      List<ResultRecord> results;
      try (LocalJob job = LocalJob.start(config)) {
        assertThat(job.awaitRunning(Duration.ofMinutes(2)))
            .as(() -> job.failure().orElse("not in time"))
            .isTrue();
        results = read(kafka, 3 * 3 + 8);
        assertThat(job.failure()).isEmpty();
      }

      assertThat(reasons(results))
          .containsExactlyInAnyOrder(
              "NO_KEY",
              "INVALID_HEADER",
              "EMPTY",
              "UNDECODABLE",
              "CONTENT_TYPE_MISMATCH",
              "UNSUPPORTED_CONTENT_TYPE",
              "TOO_LARGE",
              "TOO_SMALL");
      assertOneForwardPassIsOneSetOfRecords(results);
      assertBytesOfFailuresAreWithheldWherePrivacyIsAskedFor(results);
      ResultRecord good =
          results.stream()
              .filter(result -> result.frame().equals("good"))
              .findFirst()
              .orElseThrow();
      assertThat(good.camera()).isEqualTo("north");
      assertThat(good.captureTime()).isEqualTo(CAPTURED);
    }
  }

  @Test
  void aReplayGivesTheSameRecordsUnderTheSameIds() throws Exception {
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(directory.resolve("kafka"), OptionalInt.empty())) {
      SegmentationJobConfig config = config(broker, "at-least-once");
      KafkaSettings kafka = JobSettings.kafka(config);
      createTopics(kafka);
      byte[] picture = picture("jpg", 64, 64);
      try (KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
        send(producer, kafka, "north", picture, Map.of("ce_id", "1"));
      }

      List<ResultRecord> first = run(config, kafka, 3);
      List<ResultRecord> second = run(config, kafka, 6);

      // Both runs began at the oldest record, so the second repeats the first, id by id.
      assertThat(second.stream().map(ResultRecord::id).distinct())
          .containsExactlyInAnyOrderElementsOf(first.stream().map(ResultRecord::id).toList());
      for (Topic topic : List.of(Topic.SEMANTIC, Topic.INSTANCES, Topic.PANOPTIC)) {
        List<ResultRecord> same =
            second.stream().filter(result -> result.topic() == topic).toList();
        assertThat(same).hasSize(2);
        assertThat(same.get(0).value()).isEqualTo(same.get(1).value());
      }
    }
  }

  private static List<ResultRecord> run(
      SegmentationJobConfig config, KafkaSettings kafka, int expected) throws Exception {
    try (LocalJob job = LocalJob.start(config)) {
      assertThat(job.awaitRunning(Duration.ofMinutes(2)))
          .as(() -> job.failure().orElse("not in time"))
          .isTrue();
      return read(kafka, expected);
    }
  }

  private static void assertOneForwardPassIsOneSetOfRecords(List<ResultRecord> results) {
    Map<String, List<ResultRecord>> byPass =
        results.stream()
            .filter(result -> result.topic() != Topic.FAILURES)
            .collect(Collectors.groupingBy(ResultRecord::inference));
    assertThat(byPass).hasSize(3);
    for (List<ResultRecord> pass : byPass.values()) {
      assertThat(pass)
          .extracting(ResultRecord::topic)
          .containsExactlyInAnyOrder(Topic.SEMANTIC, Topic.INSTANCES, Topic.PANOPTIC);
      assertThat(pass).extracting(ResultRecord::frame).containsOnly(pass.get(0).frame());
      assertThat(pass).extracting(ResultRecord::camera).containsOnly(pass.get(0).camera());
      assertThat(pass)
          .extracting(ResultRecord::captureTime)
          .containsOnly(pass.get(0).captureTime());
      assertThat(pass).extracting(ResultRecord::id).doesNotHaveDuplicates();
    }
  }

  private static void assertBytesOfFailuresAreWithheldWherePrivacyIsAskedFor(
      List<ResultRecord> results) throws IOException {
    int withheld = 0;
    for (ResultRecord result : results) {
      if (result.topic() == Topic.FAILURES) {
        JsonNode message = new ObjectMapper().readTree(result.value());
        boolean bytes = !message.path("data").asText().isEmpty();
        boolean discreet = result.camera().equals("east");
        assertThat(bytes).isEqualTo(!discreet && message.path("data_length").asLong() > 0);
        withheld += discreet && message.path("data_length").asLong() > 0 ? 1 : 0;
      }
    }
    assertThat(withheld).isEqualTo(2);
  }

  private static CameraSettings discreet(String camera) {
    return new CameraSettings(
        camera, List.of(), List.of(), null, new Privacy(List.of("Pedestrian")));
  }

  private static List<String> reasons(List<ResultRecord> results) throws IOException {
    List<String> reasons = new ArrayList<>();
    for (ResultRecord result : results) {
      if (result.topic() == Topic.FAILURES) {
        JsonNode message = new ObjectMapper().readTree(result.value());
        assertThat(message.path("message").asText()).isNotBlank();
        assertThat(message.path("topic").asText()).isEqualTo("wayside.frames.v1");
        reasons.add(message.path("reason").asText());
      }
    }
    return reasons;
  }

  private static List<ResultRecord> read(KafkaSettings kafka, int expected) throws IOException {
    List<ResultRecord> results = new ArrayList<>();
    Instant until = Instant.now().plus(Duration.ofMinutes(2));
    try (ResultConsumer consumer = new ResultConsumer(kafka, RESULTS, true)) {
      while (results.size() < expected && Instant.now().isBefore(until)) {
        results.addAll(consumer.poll(Duration.ofMillis(200)));
      }
      results.addAll(consumer.poll(Duration.ofSeconds(2))); // more than expected would show here
    }
    assertThat(results).hasSize(expected);
    return results;
  }

  private static SegmentationJobConfig config(EmbeddedBroker broker, String delivery) {
    Map<String, Object> kafka = new HashMap<>();
    kafka.put("bootstrap-servers", broker.bootstrapServers());
    kafka.put("start-from", "earliest");
    kafka.put("delivery", delivery);
    return ConfigReader.read(
        Map.of(
            "kafka", kafka, "flink", Map.of("checkpoint-interval", "1 s", "restart-attempts", 0)));
  }

  private static void createTopics(KafkaSettings kafka) throws IOException {
    Set<Topic> topics = EnumSet.copyOf(RESULTS);
    topics.add(Topic.FRAMES);
    topics.add(Topic.TRAFFIC);
    topics.add(Topic.CAMERAS);
    try (TopicAdmin admin = TopicAdmin.connect(kafka, Duration.ofSeconds(20))) {
      admin.createMissing(topics, 2);
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(KafkaSettings kafka) {
    return new KafkaProducer<>(
        kafka.producerProperties(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer,
      KafkaSettings kafka,
      @Nullable String camera,
      byte[] value,
      Map<String, String> headers)
      throws Exception {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            kafka.topics().name(Topic.FRAMES),
            null,
            CAPTURED.toEpochMilli(),
            camera == null ? null : camera.getBytes(StandardCharsets.UTF_8),
            value);
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    producer.send(record).get();
  }

  private static byte[] picture(String format, int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
    return out.toByteArray();
  }

  /** A real picture of 12,000 x 9,000 pixels; one bit a pixel keeps it small. */
  private static byte[] hugePng() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(12_000, 9_000, BufferedImage.TYPE_BYTE_BINARY), "png", out);
    return out.toByteArray();
  }
}
