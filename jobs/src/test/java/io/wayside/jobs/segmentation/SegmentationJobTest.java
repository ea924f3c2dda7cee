package io.wayside.jobs.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wayside.connectors.kafka.Topic;
import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.FrameOrigin;
import io.wayside.model.savedmodel.SavedModelExporter;
import io.wayside.model.segmentation.SemanticReading;
import io.wayside.model.traffic.OverloadPolicy;
import io.wayside.model.traffic.SettingsUpdate;
import io.wayside.operators.admission.AdmissionSettings;
import io.wayside.operators.admission.FollowedPolicies;
import io.wayside.operators.inference.SegmentationSettings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.imageio.ImageIO;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job with a model that predicts the class of each pixel and no masks. */
final class SegmentationJobTest {

  private static final Path SEGFORMER = Path.of("../model/src/test/resources/golden/segformer_f");

  @TempDir private Path directory = Path.of("");

  @BeforeEach
  void export() throws IOException {
    new SavedModelExporter(SEGFORMER).export(directory.resolve("model"));
  }

  @Test
  void servesTheSemanticTopicAlone() throws Exception {
    SegmentationJobConfig config = config(false);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(
            1, SegmentationJob.flinkConfiguration(config));

    SegmentationJob.define(
        environment,
        new DataGeneratorSource<>(index -> frame(), 1, TypeInformation.of(EncodedFrame.class)),
        new CameraControl(
            new AdmissionSettings(OverloadPolicy.LOSSLESS, FollowedPolicies.NONE, Map.of()),
            new DataGeneratorSource<>(
                index -> SettingsUpdate.removal("north", index),
                1,
                TypeInformation.of(SettingsUpdate.class))),
        null,
        new ResultEnds(
            new Collecting<SemanticReading>("semantic"),
            null,
            null,
            null,
            null,
            new Collecting<FrameFailure>("failures")),
        SegmentationSettings.of(config.model()),
        ModelLocation.loader(2));
    environment.execute();

    assertThat(Collecting.TAKEN.keySet()).containsExactly("semantic");
    SemanticReading reading =
        (SemanticReading)
            Collecting.TAKEN.getOrDefault("semantic", new ConcurrentLinkedQueue<>()).remove();
    BufferedImage map = ImageIO.read(new ByteArrayInputStream(reading.png()));
    assertThat(map.getWidth()).isEqualTo(200);
    assertThat(map.getHeight()).isEqualTo(120);
    assertThat(reading.provenance().model().name()).isEqualTo("segformer_f");
  }

  @Test
  void saysWhichTopicsItServes() throws IOException {
    ModelLocation model = ModelLocation.of(config(false).model());

    assertThat(ServedTopics.of(config(false), model.description())).containsExactly(Topic.SEMANTIC);
  }

  @Test
  void doesNotStartWhereATopicIsAskedForThatTheModelCannotServe() {
    SegmentationJobConfig config = config(true);

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> SegmentationJob.define(new StreamExecutionEnvironment(), config))
        .withMessage(
            "panoptic.ids-topic: expected false, as segformer_f (segformer) predicts no masks, but"
                + " was true");
  }

  private SegmentationJobConfig config(boolean idsTopic) {
    return ConfigReader.read(
        Map.of(
            "model", directory.resolve("model").toString(),
            "panoptic", Map.of("ids-topic", idsTopic)));
  }

  private static EncodedFrame frame() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(200, 120, BufferedImage.TYPE_INT_RGB), "png", png);
    FrameId id = new FrameId("north", "1", Instant.ofEpochMilli(1));
    return new EncodedFrame(
        id, "image/png", png.toByteArray(), new FrameOrigin("t", 0, 0), null, null);
  }

  /** Keeps what it is given under a name: Flink copies the sink, so the place is static. */
  private record Collecting<T>(String name) implements Sink<T> {

    private static final Map<String, Queue<Object>> TAKEN = new ConcurrentHashMap<>();

    private static final long serialVersionUID = 1;

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
      return new SinkWriter<>() {
        @Override
        public void write(T element, Context writing) {
          TAKEN.computeIfAbsent(name, key -> new ConcurrentLinkedQueue<>()).add(element);
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
      };
    }
  }
}
