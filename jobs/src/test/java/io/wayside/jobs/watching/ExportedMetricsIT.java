package io.wayside.jobs.watching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wayside.connectors.broker.EmbeddedBroker;
import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.kafka.TopicAdmin;
import io.wayside.jobs.segmentation.ConfigReader;
import io.wayside.jobs.segmentation.JobSettings;
import io.wayside.jobs.segmentation.LocalJob;
import io.wayside.jobs.segmentation.SegmentationJobConfig;
import io.wayside.model.savedmodel.SavedModelExporter;
import io.wayside.operators.inference.SegmentMetric;
import io.wayside.operators.traffic.TrafficMetric;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job, read as Prometheus reads it: what alerts, dashboard and documents name is there, letter
 * by letter. A metric that is renamed on one side fails here.
 */
@Timeout(300)
final class ExportedMetricsIT {

  private static final String OPERATOR = "flink_taskmanager_job_task_operator_";
  private static final Path MASK2FORMER =
      WatchFiles.ROOT.resolve("model/src/test/resources/golden/m2f_resnet_c");
  private static final String RUNBOOK = "deploy/runbook.md";
  private static final List<String> DOCUMENTS =
      List.of(RUNBOOK, "deploy/README.md", "operators/README.md");

  /** What Prometheus adds of its own. */
  private static final Set<String> OF_PROMETHEUS = Set.of("up", "job", "instance");

  private static final String ODD_CAMERA = "north-1/\"Tür\" \\ {a=b}";

  @TempDir private Path directory;

  @Test
  void whatWatchesTheJobNamesWhatTheJobTells() throws Exception {
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(directory.resolve("kafka"), OptionalInt.empty())) {
      SegmentationJobConfig config = config(broker);
      KafkaSettings kafka = JobSettings.kafka(config);
      try (TopicAdmin admin = TopicAdmin.connect(kafka, Duration.ofSeconds(20))) {
        admin.createMissing(EnumSet.complementOf(EnumSet.of(Topic.PANOPTIC_IDS)), 1);
      }
      sendOneOfEachKind(kafka);
      int port = freePort();
      HttpClient client = HttpClient.newHttpClient();
      try (LocalJob job = LocalJob.start(config, OptionalInt.of(port))) {
        assertThat(job.awaitRunning(Duration.ofMinutes(2)))
            .as(() -> job.failure().orElse("not in time"))
            .isTrue();
        await()
            .atMost(Duration.ofMinutes(1))
            .untilAsserted(() -> assertComplete(ExportedMetrics.read(client, port)));
      }
    }
  }

  private static void assertComplete(ExportedMetrics exported) throws IOException {
    Set<String> names = exported.names();
    assertThat(missing(names, exported.labels())).isEmpty();
    for (String key : keys()) {
      assertThat(names).as(key).anyMatch(it -> it.startsWith(OPERATOR) && it.endsWith("_" + key));
    }
    assertThat(exported.samples())
        .as("the job is named, in a local cluster too")
        .anyMatch(sample -> sample.contains("job_name=\"wayside-segmentation\""));
    assertThat(exported.samples())
        .as("a camera's id stays as it is, in a label")
        .anyMatch(
            sample ->
                sample.startsWith(OPERATOR + "camera_lastFrameAge{")
                    && sample.contains("camera=\"north-1/\\\"Tür\\\" \\\\ {a=b}\""));
  }

  /** Names that nobody exports, by where they are used. */
  private static Map<String, Set<String>> missing(Set<String> metrics, Set<String> labels)
      throws IOException {
    Map<String, Set<String>> missing = new TreeMap<>();
    for (Map.Entry<String, String> expression : WatchFiles.expressions().entrySet()) {
      PromqlNames used = PromqlNames.of(expression.getValue());
      assertThat(used.metrics()).as(expression.getKey()).isNotEmpty();
      note(missing, expression.getKey(), used.metrics(), metrics);
      note(missing, expression.getKey(), used.labels(), labels);
    }
    for (String document : DOCUMENTS) {
      note(missing, document, WatchFiles.namesIn(document), metrics);
    }
    Set<String> shortened =
        WatchFiles.shortNamesIn(RUNBOOK).stream()
            .map(name -> OPERATOR + name)
            .collect(Collectors.toSet());
    assertThat(shortened).isNotEmpty();
    note(missing, RUNBOOK, shortened, metrics);
    return missing;
  }

  private static void note(
      Map<String, Set<String>> missing, String where, Set<String> used, Set<String> there) {
    Set<String> absent = new TreeSet<>(used);
    absent.removeAll(there);
    absent.removeAll(OF_PROMETHEUS);
    if (!absent.isEmpty()) {
      missing.computeIfAbsent(where, key -> new TreeSet<>()).addAll(absent);
    }
  }

  @Test
  void everyMetricIsDocumented() throws IOException {
    String readme = WatchFiles.text("operators/README.md");

    assertThat(keys()).allSatisfy(key -> assertThat(readme).containsPattern("[`.]" + key + "`"));
  }

  private static List<String> keys() {
    return Stream.concat(
            Stream.of(SegmentMetric.values()).map(SegmentMetric::key),
            Stream.of(TrafficMetric.values()).map(TrafficMetric::key))
        .toList();
  }

  /** Counters of failed and skipped frames are there from a camera's first such frame on. */
  private static void sendOneOfEachKind(KafkaSettings kafka) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            kafka.producerProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
      send(producer, kafka, picture(), Instant.now());
      send(producer, kafka, "no picture".getBytes(UTF_8), Instant.now());
      send(producer, kafka, picture(), Instant.now().minus(Duration.ofDays(1)));
    }
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, KafkaSettings kafka, byte[] value, Instant captured)
      throws Exception {
    producer
        .send(
            new ProducerRecord<>(
                kafka.topics().name(Topic.FRAMES),
                0,
                captured.toEpochMilli(),
                ODD_CAMERA.getBytes(UTF_8),
                value))
        .get();
  }

  private SegmentationJobConfig config(EmbeddedBroker broker) throws IOException {
    Path model = directory.resolve("model");
    new SavedModelExporter(MASK2FORMER).export(model);
    return ConfigReader.read(
        Map.of(
            "model",
            model.toString(),
            "kafka",
            Map.of(
                "bootstrap-servers",
                broker.bootstrapServers(),
                "start-from",
                "earliest",
                "delivery",
                "at-least-once"),
            "overload",
            Map.of("policy", "deadline", "deadline", "1 h"),
            "flink",
            Map.of("checkpoint-interval", "1 s", "restart-attempts", 0)));
  }

  private static byte[] picture() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(160, 96, BufferedImage.TYPE_INT_RGB), "jpg", out);
    return out.toByteArray();
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    }
  }
}
