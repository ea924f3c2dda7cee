package io.wayside.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.connectors.broker.EmbeddedBroker;
import io.wayside.connectors.camera.CapturedFrame;
import io.wayside.connectors.camera.FrameProducer;
import io.wayside.connectors.camera.IngestListener;
import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.ResultConsumer;
import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.SettingsTopic;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.kafka.TopicAdmin;
import io.wayside.connectors.kafka.Topics;
import io.wayside.jobs.segmentation.ConfigReader;
import io.wayside.jobs.segmentation.JobSettings;
import io.wayside.jobs.segmentation.LocalJob;
import io.wayside.jobs.segmentation.SegmentationJobConfig;
import io.wayside.model.frame.Image;
import io.wayside.model.simulation.SimulatedFrame;
import io.wayside.model.simulation.SimulatedIntersection;
import io.wayside.model.simulation.SimulationOptions;
import io.wayside.model.traffic.CameraSettings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Frames that a job has segmented and counted, replayed. */
@Timeout(300)
final class ReplayIT {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final int FRAMES = 25;
  private static final Set<Topic> READINGS =
      EnumSet.of(Topic.SEMANTIC, Topic.INSTANCES, Topic.PANOPTIC);

  @TempDir private Path folder = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private EmbeddedBroker broker;

  @SuppressWarnings("NullAway.Init")
  private Path file;

  @SuppressWarnings("NullAway.Init")
  private KafkaSettings kafka;

  /** What a consumer would compare. */
  private record Said(Topic topic, String camera, String frame, String value) {
    static Said of(ResultRecord result) {
      return new Said(
          result.topic(),
          result.camera(),
          result.frame(),
          new String(result.value(), StandardCharsets.ISO_8859_1));
    }
  }

  @BeforeEach
  void start() throws IOException {
    broker = EmbeddedBroker.start(folder.resolve("kafka"), OptionalInt.empty());
    file = folder.resolve("job.yaml");
    // A pass of its own for each frame: the company in a batch shows in the last digits.
    Files.writeString(
        file,
        """
        kafka: {bootstrap-servers: "%s", start-from: earliest}
        batch: {max-frames: 1}
        traffic: {window: 2 s, settling: 1 s}
        flink: {checkpoint-interval: 1 s, restart-attempts: 0}
        """
            .formatted(broker.bootstrapServers()));
    kafka = JobSettings.kafka(ConfigReader.read(file));
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void aReplaySaysTheSameAsTheJobDidByteForByte() throws Exception {
    sendFrames();
    List<Said> live = live();

    assertThat(replay("one")).isZero();
    List<Said> one = said("one", EnumSet.of(Topic.TRAFFIC), READINGS);
    assertThat(replay("two")).isZero();

    assertThat(said("two", EnumSet.of(Topic.TRAFFIC), READINGS)).isEqualTo(one);
    assertThat(ofReadings(one)).hasSize(3 * 2 * FRAMES).isEqualTo(ofReadings(live));
    // The job still waits for what the end of the frames tells.
    assertThat(one).containsAll(live);
    assertThat(live).extracting(Said::topic).contains(Topic.TRAFFIC);
  }

  @Test
  void onlyTheTimeAndTheCamerasThatAreMeantAreReplayed() throws Exception {
    sendFrames();

    assertThat(
            Wayside.execute(
                "replay",
                "--config=" + file,
                "--from=" + START.plusSeconds(2),
                "--to=" + START.plusSeconds(4),
                "--camera=north",
                "--out-prefix=part"))
        .isZero();

    List<Said> part = said("part", EnumSet.noneOf(Topic.class), EnumSet.of(Topic.SEMANTIC));
    assertThat(part).extracting(Said::camera).containsOnly("north");
    assertThat(part)
        .extracting(Said::frame)
        .containsExactlyInAnyOrder("10", "11", "12", "13", "14", "15", "16", "17", "18", "19");
    assertThat(replay("part")).as("topics that hold results already").isEqualTo(1);
  }

  private int replay(String prefix) {
    return Wayside.execute(
        "replay",
        "--config=" + file,
        "--from=" + START,
        "--to=" + START.plusSeconds(60),
        "--out-prefix=" + prefix);
  }

  private List<Said> live() throws Exception {
    SegmentationJobConfig config = ConfigReader.read(file);
    try (TopicAdmin admin = TopicAdmin.connect(kafka, Duration.ofSeconds(20))) {
      admin.createMissing(
          EnumSet.of(
              Topic.SEMANTIC, Topic.INSTANCES, Topic.PANOPTIC, Topic.TRAFFIC, Topic.FAILURES),
          1);
    }
    try (LocalJob job = LocalJob.start(config)) {
      assertThat(job.awaitRunning(Duration.ofMinutes(2))).isTrue();
      List<Said> said = said("wayside", EnumSet.noneOf(Topic.class), READINGS);
      while (said.size() < 3 * 2 * FRAMES) {
        assertThat(job.failure()).isEmpty();
        said = said("wayside", EnumSet.noneOf(Topic.class), READINGS);
      }
    }
    return said("wayside", EnumSet.of(Topic.TRAFFIC), READINGS);
  }

  /** Everything on some topics, in an order of its own. */
  private List<Said> said(String prefix, Set<Topic> some, Set<Topic> others) throws IOException {
    Set<Topic> topics = EnumSet.copyOf(others);
    topics.addAll(some);
    List<Said> said = new ArrayList<>();
    try (ResultConsumer consumer =
        new ResultConsumer(kafka.elsewhere(new Topics(prefix), ""), topics, true)) {
      for (List<ResultRecord> records = consumer.poll(Duration.ofSeconds(3));
          !records.isEmpty();
          records = consumer.poll(Duration.ofSeconds(1))) {
        records.forEach(record -> said.add(Said.of(record)));
      }
    }
    said.sort(Comparator.comparing(Said::toString));
    return said;
  }

  private static List<Said> ofReadings(List<Said> said) {
    return said.stream().filter(it -> READINGS.contains(it.topic())).toList();
  }

  private void sendFrames() throws Exception {
    try (TopicAdmin admin = TopicAdmin.connect(kafka, Duration.ofSeconds(20))) {
      admin.createMissing(EnumSet.of(Topic.FRAMES, Topic.CAMERAS), 1);
    }
    try (FrameProducer producer = new FrameProducer(kafka)) {
      for (String camera : List.of("north", "south")) {
        SimulatedIntersection scene =
            new SimulatedIntersection(
                SimulationOptions.parse(
                    "sim:?size=320x240&fps=5&seconds=5&seed=%d".formatted(camera.length())));
        new SettingsTopic(kafka)
            .put(
                new CameraSettings(
                    camera,
                    scene.lines().stream()
                        .flatMap(line -> line.tripwire(scene.options().size()).stream())
                        .toList(),
                    List.of()));
        for (int i = 0; i < FRAMES; i++) {
          SimulatedFrame frame = scene.frame(i);
          producer.send(
              camera,
              new CapturedFrame(
                  Integer.toString(i), START.plus(frame.time()), "image/jpeg", jpeg(frame.image())),
              new IngestListener() {});
        }
      }
      producer.flush();
    }
  }

  private static byte[] jpeg(Image image) throws IOException {
    int width = image.size().width();
    int height = image.size().height();
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      int red = image.rgb()[3 * i] & 0xFF;
      int green = image.rgb()[3 * i + 1] & 0xFF;
      int blue = image.rgb()[3 * i + 2] & 0xFF;
      picture.setRGB(i % width, i / width, red << 16 | green << 8 | blue);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpg", out);
    return out.toByteArray();
  }
}
