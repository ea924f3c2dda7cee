package io.wayside.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.wayside.connectors.broker.EmbeddedBroker;
import io.wayside.model.frame.FrameDefect;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.SettingsUpdate;
import io.wayside.model.traffic.Tripwire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTopicIT {

  private static final CameraSettings NORTH = settings("north", 0.5);
  private static final CameraSettings SOUTH = settings("south", 0.25);

  @TempDir static Path directory;

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() throws IOException {
    broker = EmbeddedBroker.start(directory, OptionalInt.empty());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void theNewestSettingsOfACameraHold() throws Exception {
    SettingsTopic topic = created("newest");
    topic.put(settings("north", 0.125));
    topic.put(SOUTH);
    topic.put(NORTH);
    topic.remove("south");

    assertThat(topic.read()).containsOnly(Map.entry("north", NORTH));
    assertThat(topic.newest()).containsOnly(Map.entry("north", SettingsUpdate.of(NORTH, 2)));
  }

  @Test
  void refusesWhatCannotBeUsedAndGoesOn() throws Exception {
    SettingsTopic topic = created("refused");
    topic.put(NORTH);
    write("refused", "north", "{\"camera\": \"north\", \"tripwires\": [{\"name\": \"\"}]}");
    write("refused", "south", "{\"camera\": \"north\"}");
    topic.put(SOUTH);

    assertThat(topic.read().values()).containsExactly(NORTH, SOUTH);
    List<SettingsUpdate> updates = streamed(topic, 4);
    assertThat(updates.get(0)).isEqualTo(SettingsUpdate.of(NORTH, 0));
    assertThat(updates.get(3)).isEqualTo(SettingsUpdate.of(SOUTH, 3));
    assertThat(refusal(updates.get(1)).reason()).isEqualTo(FrameDefect.Reason.INVALID_SETTINGS);
    assertThat(refusal(updates.get(1)).message()).startsWith("tripwire: expected a name");
    assertThat(refusal(updates.get(2)).message())
        .isEqualTo("camera: expected that of the key, south, but was north");
    assertThat(updates.get(2).camera()).isEqualTo("south");
  }

  @Test
  void isCompacted() throws Exception {
    created("compacted");

    try (var admin = Admin.create(kafka("compacted").adminProperties())) {
      var resource = new ConfigResource(ConfigResource.Type.TOPIC, "compacted.cameras.v1");
      var config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
      assertThat(Objects.requireNonNull(config).get("cleanup.policy").value()).isEqualTo("compact");
    }
  }

  @Test
  void saysThatTheTopicIsMissing() {
    assertThatIOException()
        .isThrownBy(() -> new SettingsTopic(kafka("missing")).read())
        .withMessage("kafka: expected the topic missing.cameras.v1 but there is none");
  }

  private static FrameDefect refusal(SettingsUpdate update) {
    return Objects.requireNonNull(update.refusal()).defect();
  }

  private static List<SettingsUpdate> streamed(SettingsTopic topic, int count) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    return environment
        .fromSource(topic.source(), WatermarkStrategy.noWatermarks(), "cameras")
        .executeAndCollect(count);
  }

  private static void write(String prefix, String camera, String json) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            kafka(prefix).producerProperties(),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  prefix + ".cameras.v1",
                  camera.getBytes(StandardCharsets.UTF_8),
                  json.getBytes(StandardCharsets.UTF_8)))
          .get();
    }
  }

  private static SettingsTopic created(String prefix) throws IOException {
    try (TopicAdmin admin = TopicAdmin.connect(kafka(prefix), Duration.ofSeconds(10))) {
      admin.createMissing(List.of(Topic.CAMERAS), 1);
    }
    return new SettingsTopic(kafka(prefix));
  }

  private static KafkaSettings kafka(String prefix) {
    KafkaSettings defaults = KafkaSettings.of(broker.bootstrapServers());
    return new KafkaSettings(
        defaults.bootstrapServers(),
        new Topics(prefix),
        "settings-" + prefix,
        defaults.delivery(),
        defaults.transactionalIdPrefix(),
        defaults.transactionTimeout(),
        defaults.messageFormat(),
        defaults.failureBytesLimit(),
        defaults.clientProperties());
  }

  private static CameraSettings settings(String camera, double row) {
    return new CameraSettings(
        camera,
        List.of(new Tripwire("gate", new Place(0, row), new Place(1, row), "in", "out")),
        List.of());
  }
}
