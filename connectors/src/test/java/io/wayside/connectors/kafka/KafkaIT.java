package io.wayside.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.connectors.broker.EmbeddedBroker;
import io.wayside.connectors.camera.CapturedFrame;
import io.wayside.connectors.camera.FrameProducer;
import io.wayside.connectors.camera.IngestListener;
import io.wayside.connectors.wire.MessageFormat;
import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaIT {

  private static final AtomicInteger RUNS = new AtomicInteger();

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
  void createsTopicsOnce() throws Exception {
    try (TopicAdmin admin = TopicAdmin.connect(settings("create"), Duration.ofSeconds(10))) {
      assertThat(admin.createMissing(List.of(Topic.FRAMES), 2)).containsExactly("create.frames.v1");
      assertThat(admin.createMissing(List.of(Topic.FRAMES, Topic.SEMANTIC), 2))
          .containsExactly("create.semantic.v1");
    }
  }

  @Test
  void saysInOneLineThatThereIsNoBroker() {
    assertThatThrownBy(
            () -> TopicAdmin.connect(KafkaSettings.of("127.0.0.1:1"), Duration.ofSeconds(1)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "kafka: expected a broker at 127.0.0.1:1 within 1 s but none answered; if it asks for"
                + " TLS or a login, set security.protocol");
  }

  @Test
  void saysInOneLineThatTheAddressIsNone() {
    assertThatThrownBy(() -> TopicAdmin.connect(KafkaSettings.of("nowhere"), Duration.ofSeconds(1)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("kafka: expected a broker at nowhere within 1 s but ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void saysThatATopicIsMissing() {
    assertThatThrownBy(() -> new ResultConsumer(settings("missing"), List.of(Topic.SEMANTIC), true))
        .hasMessage("kafka: expected the topic missing.semantic.v1 but there is none");
  }

  @Test
  void carriesFramesOfSeveralMegabytes() throws Exception {
    KafkaSettings settings = withTopics("large", Topic.FRAMES);
    byte[] data = new byte[6 << 20];
    new Random(1).nextBytes(data);
    CapturedFrame frame = new CapturedFrame("f-1", Instant.now(), "image/png", data);

    assertThat(send(settings, "north", frame)).isEmpty();
    try (var env = environment();
        var frames =
            env.fromSource(
                    FrameSource.bounded(settings, StartFrom.EARLIEST),
                    WatermarkStrategy.noWatermarks(),
                    "frames")
                .executeAndCollect()) {
      EncodedFrame read = frames.next();

      assertThat(read.id()).isEqualTo(new FrameId("north", "f-1", frame.captureTime()));
      assertThat(read.contentType()).isEqualTo("image/png");
      assertThat(read.data()).isEqualTo(data);
      assertThat(read.defect()).isNull();
      assertThat(frames.hasNext()).isFalse();
    }
  }

  @Test
  void tellsThatAFrameIsTooLarge() throws Exception {
    KafkaSettings settings = withTopics("too-large", Topic.FRAMES);
    CapturedFrame frame = new CapturedFrame("f-1", Instant.now(), "image/png", new byte[17 << 20]);

    assertThat(send(settings, "north", frame))
        .singleElement()
        .asString()
        .startsWith("kafka: expected to send frame f-1 (17825792 bytes) but");
  }

  @Test
  void writesEveryResultOnceThroughAFailure() throws Exception {
    KafkaSettings settings = withTopics("once", Topic.SEMANTIC).withDelivery(Delivery.EXACTLY_ONCE);
    try (var env = environment()) {
      env.enableCheckpointing(200);
      env.fromSequence(0, 299)
          .map(KafkaIT::failingOnce)
          .map(it -> Readings.semantic(frame(it)))
          .sinkTo(new ResultSinks(settings, Readings.LABELS).semantic());
      env.execute();
    }

    assertThat(RUNS.get()).as("runs of the record that fails once").isEqualTo(2);
    assertThat(read(settings, Topic.SEMANTIC, 300))
        .extracting(ResultRecord::frame)
        .doesNotHaveDuplicates()
        .hasSize(300);
  }

  @Test
  void hidesWhatIsNotCommitted() throws Exception {
    KafkaSettings settings = withTopics("aborted", Topic.SEMANTIC);
    Properties properties = settings.producerProperties();
    properties.put("transactional.id", "aborts");
    try (var producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      var unused = producer.send(semantic(settings, 1));
      producer.flush();
      producer.abortTransaction();
      producer.beginTransaction();
      unused = producer.send(semantic(settings, 2));
      producer.commitTransaction();
    }

    assertThat(read(settings, Topic.SEMANTIC, 1))
        .extracting(ResultRecord::frame)
        .containsExactly("f-2");
  }

  @Test
  void readsBackEveryPartOfAResult() throws Exception {
    KafkaSettings settings = withTopics("parts", Topic.PANOPTIC);
    try (var env = environment()) {
      env.fromData(Readings.panoptic(Readings.FRAME, null))
          .sinkTo(new ResultSinks(settings, Readings.LABELS).panoptic());
      env.execute();
    }

    ResultRecord result = read(settings, Topic.PANOPTIC, 1).get(0);
    assertThat(result.topic()).isEqualTo(Topic.PANOPTIC);
    assertThat(result.camera()).isEqualTo("Süd 1/a");
    assertThat(result.captureTime()).isEqualTo(Readings.FRAME.captureTime());
    assertThat(result.frame()).isEqualTo("f-1");
    assertThat(result.inference()).isEqualTo(Readings.provenance(Readings.FRAME).inferenceId());
    assertThat(result.contentType()).isEqualTo("image/jpeg");
    assertThat(result.value()).containsExactly(3);
    assertThat(result.segments()).isEqualTo(Readings.SEGMENTS);
  }

  private static Long failingOnce(Long value) throws InterruptedException {
    if (value % 100 == 0) {
      Thread.sleep(300); // long enough for a checkpoint between the records
    }
    if (value == 250 && RUNS.incrementAndGet() == 1) {
      throw new IllegalStateException("the failure of this test");
    }
    return value;
  }

  private static FrameId frame(long number) {
    return new FrameId("north", "f-" + number, Instant.now());
  }

  @SuppressWarnings("NullAway") // the sink's context, which the schema does not read
  private static ProducerRecord<byte[], byte[]> semantic(KafkaSettings settings, int number) {
    return new SemanticSerializationSchema(settings.topics(), Readings.LABELS)
        .serialize(Readings.semantic(frame(number)), null, null);
  }

  private static KafkaSettings settings(String prefix) {
    return new KafkaSettings(
        broker.bootstrapServers(),
        new Topics(prefix),
        prefix,
        Delivery.AT_LEAST_ONCE,
        prefix,
        Duration.ofMinutes(1),
        MessageFormat.JSON,
        1024,
        Map.of());
  }

  private static KafkaSettings withTopics(String prefix, Topic... topics) throws IOException {
    KafkaSettings settings = settings(prefix);
    try (TopicAdmin admin = TopicAdmin.connect(settings, Duration.ofSeconds(10))) {
      admin.createMissing(List.of(topics), 1);
    }
    return settings;
  }

  /** The messages of what failed. */
  private static List<String> send(KafkaSettings settings, String camera, CapturedFrame frame) {
    List<String> failures = new CopyOnWriteArrayList<>();
    try (FrameProducer producer = new FrameProducer(settings)) {
      producer.send(
          camera,
          frame,
          new IngestListener() {
            @Override
            public void failed(String camera, String message) {
              failures.add(message);
            }
          });
    }
    return failures;
  }

  private static List<ResultRecord> read(KafkaSettings settings, Topic topic, int expected)
      throws IOException {
    List<ResultRecord> results = new ArrayList<>();
    try (ResultConsumer consumer = new ResultConsumer(settings, List.of(topic), true)) {
      while (!consumer.atEnd() || results.size() < expected) {
        results.addAll(consumer.poll(Duration.ofMillis(200)));
      }
    }
    return results;
  }

  private static StreamExecutionEnvironment environment() {
    Configuration configuration = new Configuration();
    configuration.setString("pipeline.generic-types", "false");
    configuration.setString("collect-sink.batch-size.max", "16 mb");
    configuration.setString("restart-strategy.type", "fixed-delay");
    configuration.setString("restart-strategy.fixed-delay.attempts", "2");
    configuration.setString("restart-strategy.fixed-delay.delay", "100 ms");
    return StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
  }
}
