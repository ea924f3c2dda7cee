package io.wayside.jobs.benchmark;

import io.wayside.connectors.broker.EmbeddedBroker;
import io.wayside.connectors.camera.CapturedFrame;
import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.kafka.TopicAdmin;
import io.wayside.jobs.progress.Progress;
import io.wayside.jobs.segmentation.ConfigReader;
import io.wayside.jobs.segmentation.JobSettings;
import io.wayside.jobs.segmentation.LocalJob;
import io.wayside.jobs.segmentation.ModelLocation;
import io.wayside.jobs.segmentation.SegmentationJobConfig;
import io.wayside.jobs.segmentation.ServedTopics;
import io.wayside.model.inference.Segmenter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.flink.util.FileUtils;

/**
 * Measures the whole pipeline in this process, from Kafka to Kafka: first its parts alone, then all
 * of it with each number of cameras, one after the other in one job.
 */
public final class PipelineBenchmark {
  private static final Duration TO_START = Duration.ofMinutes(3);

  /** More would need more readers than a machine that one process fills has processors. */
  private static final int PARTITIONS = 4;

  private final BenchmarkOptions options;

  /** Sets up; nothing is started yet. */
  public PipelineBenchmark(BenchmarkOptions options) {
    this.options = options;
  }

  /**
   * Runs it.
   *
   * @throws IOException if a part cannot be started or the job fails, in one line for people
   */
  public PipelineReport run() throws Exception {
    List<CapturedFrame> footage = Footage.of(options.frame());
    ModelLocation model = ModelLocation.of(options.model());
    Path scratch = Files.createTempDirectory("wayside-benchmark-");
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(scratch.resolve("kafka"), OptionalInt.empty())) {
      SegmentationJobConfig config = config(broker);
      Set<Topic> readings = ServedTopics.of(config, model.description());
      if (!readings.contains(Topic.PANOPTIC)) {
        throw new IOException(
            "%s: expected a model that predicts masks".formatted(model.description().name()));
      }
      BareParts parts = parts(model, config, footage);
      KafkaSettings kafka = JobSettings.kafka(config);
      try (TopicAdmin admin = TopicAdmin.connect(kafka, Duration.ofSeconds(10))) {
        admin.createMissing(EnumSet.of(Topic.FRAMES, Topic.FAILURES), PARTITIONS);
        admin.createMissing(readings, PARTITIONS);
      }
      return PipelineReport.of(
          model.description().modelVersion(),
          options,
          parts,
          pipeline(config, kafka, readings, footage));
    } finally {
      FileUtils.deleteDirectoryQuietly(scratch.toFile());
    }
  }

  private BareParts parts(
      ModelLocation model, SegmentationJobConfig config, List<CapturedFrame> footage)
      throws IOException {
    try (Segmenter segmenter =
        ModelLocation.loader(config.inference().threads()).load(options.model())) {
      return BareParts.measure(
          segmenter,
          JobSettings.segmentation(config, model.description().thresholds()),
          options.batch(),
          footage,
          options.warmUp());
    }
  }

  private List<PipelineFigures> pipeline(
      SegmentationJobConfig config,
      KafkaSettings kafka,
      Set<Topic> readings,
      List<CapturedFrame> footage)
      throws Exception {
    List<PipelineFigures> found = new ArrayList<>();
    try (LocalJob job = LocalJob.start(config);
        PipelineLoad load = new PipelineLoad(job, kafka, readings, footage);
        Progress progress = Progress.start("benchmark", " measurements")) {
      if (!job.awaitRunning(TO_START)) {
        throw new IOException(
            "the job did not start: " + job.failure().orElse("not within " + TO_START));
      }
      for (int cameras : options.cameras()) {
        progress.at(found.size(), options.cameras().size(), "cameras: " + cameras);
        found.add(load.run(options, cameras));
      }
    }
    return found;
  }

  private SegmentationJobConfig config(EmbeddedBroker broker) {
    return ConfigReader.read(
        Map.of(
            "model", options.model(),
            "kafka",
                Map.of(
                    "bootstrap-servers",
                    broker.bootstrapServers(),
                    "start-from",
                    "earliest",
                    "delivery",
                    "at-least-once",
                    "partitions",
                    PARTITIONS),
            "batch", Map.of("max-frames", options.batch()),
            "flink", Map.of("restart-attempts", 0)));
  }
}
