package io.wayside.jobs.demo;

import io.wayside.connectors.broker.EmbeddedBroker;
import io.wayside.connectors.kafka.Delivery;
import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.ResultConsumer;
import io.wayside.connectors.kafka.ResultRecord;
import io.wayside.connectors.kafka.SettingsTopic;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.kafka.TopicAdmin;
import io.wayside.jobs.progress.Interruption;
import io.wayside.jobs.progress.Progress;
import io.wayside.jobs.results.Tally;
import io.wayside.jobs.segmentation.ConfigReader;
import io.wayside.jobs.segmentation.JobSettings;
import io.wayside.jobs.segmentation.LocalJob;
import io.wayside.jobs.segmentation.ModelLocation;
import io.wayside.jobs.segmentation.SegmentationJobConfig;
import io.wayside.jobs.segmentation.ServedTopics;
import io.wayside.model.savedmodel.ModelDescription;
import io.wayside.model.segmentation.ModelVersion;
import io.wayside.operators.inference.EngineStatistics;
import io.wayside.operators.inference.SegmentationEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.flink.util.FileUtils;

/** Runs the whole pipeline in this process until the footage or the user's patience ends. */
public final class Demo {

  private static final Duration TO_START = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(100);

  /** How long frames under way are waited for when the user has ended the demo. */
  private static final Duration TO_DRAIN = Duration.ofSeconds(5);

  /** How long the process waits for all of that, and for the files to be written. */
  private static final Duration TO_STOP = Duration.ofSeconds(60);

  /** Without any result for this long, while frames are under way, the demo has failed. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final DemoOptions options;

  /** Sets up; nothing is started yet. */
  public Demo(DemoOptions options) {
    this.options = options;
  }

  /**
   * Runs it.
   *
   * @return whether every frame was accounted for
   * @throws Exception if a part cannot be started, in one line for people
   */
  public boolean run() throws Exception {
    try (Interruption interruption = new Interruption(TO_STOP)) {
      return run(interruption);
    }
  }

  private boolean run(Interruption interruption) throws Exception {
    Path scratch = Files.createTempDirectory("wayside-demo-");
    try (CameraFleet cameras = CameraFleet.open(options);
        EmbeddedBroker broker =
            EmbeddedBroker.start(scratch.resolve("kafka"), options.kafkaPort())) {
      ModelDescription model = ModelLocation.of(options.model()).description();
      SegmentationJobConfig config = config(broker, model);
      KafkaSettings kafka = JobSettings.kafka(config);
      Set<Topic> readings = ServedTopics.of(config, model);
      try (TopicAdmin admin = TopicAdmin.connect(kafka, Duration.ofSeconds(10))) {
        admin.createMissing(
            EnumSet.of(Topic.FRAMES, Topic.CAMERAS, Topic.FAILURES), config.kafka().partitions());
        admin.createMissing(readings, config.kafka().partitions());
      }
      cameras.putSettings(new SettingsTopic(kafka));
      return run(config, kafka, cameras, readings, model.modelVersion(), interruption);
    } finally {
      FileUtils.deleteDirectoryQuietly(scratch.toFile());
    }
  }

  private boolean run(
      SegmentationJobConfig config,
      KafkaSettings kafka,
      CameraFleet cameras,
      Set<Topic> readings,
      ModelVersion model,
      Interruption interruption)
      throws Exception {
    Set<Topic> watched = EnumSet.copyOf(readings);
    watched.add(Topic.FAILURES);
    Tally tally = new Tally(readings);
    TrafficCount traffic = new TrafficCount();
    try (ShownPage page = ShownPage.start(kafka, options.page());
        ResultConsumer results = new ResultConsumer(kafka, watched, true);
        LocalJob job = LocalJob.start(config, options.metricsPort());
        DemoFiles files = new DemoFiles(options.out(), options.framesPerSecond())) {
      page.url().ifPresent(it -> say("live page at " + it));
      say("loading the model and starting the job");
      if (!job.awaitRunning(TO_START)) {
        throw new IOException(
            "the job did not start: " + job.failure().orElse("not within " + TO_START));
      }
      say(
          "%s; results in %s; Kafka at %s"
              .formatted(cameras.description(), options.out(), kafka.bootstrapServers()));
      cameras.start(kafka);
      follow(tally, traffic, results, job, cameras, files, interruption);
      EngineStatistics engine = SegmentationEngine.statistics(config.model());
      Summary summary = Summary.of(tally, traffic, cameras, engine, model);
      summary.write(options.out().resolve("summary.json"));
      say(summary.line());
      return summary.complete();
    }
  }

  /** Reads results until every frame that was sent has ended, or the user's patience. */
  private void follow(
      Tally tally,
      TrafficCount traffic,
      ResultConsumer results,
      LocalJob job,
      CameraFleet cameras,
      DemoFiles files,
      Interruption interruption)
      throws IOException {
    Instant lastResult = Instant.now();
    Instant drained = Instant.MAX;
    try (Progress progress = Progress.start("demo", " frames")) {
      while (!cameras.finished() || tally.ended() < cameras.sent()) {
        if (interruption.asked() && drained.equals(Instant.MAX)) {
          drained = Instant.now().plus(TO_DRAIN);
          cameras.stop();
        }
        if (Instant.now().isAfter(drained)) {
          return;
        }
        if (take(results.poll(POLL), tally, traffic, cameras, files)
            || tally.ended() >= cameras.sent()) {
          lastResult = Instant.now();
        }
        progress.at(
            tally.ended(), cameras.sent(), "%.1f frames/s".formatted(tally.framesPerSecond()));
        cameras.requireHealthy();
        requireHealthy(job, tally, cameras, lastResult);
      }
    }
  }

  /** Counts and keeps the results of our own cameras; others may use the broker too. */
  private static boolean take(
      List<ResultRecord> results,
      Tally tally,
      TrafficCount traffic,
      CameraFleet cameras,
      DemoFiles files)
      throws IOException {
    Instant received = Instant.now();
    for (ResultRecord result : results) {
      if (cameras.sources().containsKey(result.camera()) && tally.add(result, received)) {
        files.take(result);
        if (result.topic() == Topic.TRAFFIC && traffic.add(result)) {
          tally.skippedOne();
        }
      }
    }
    return !results.isEmpty();
  }

  private static void requireHealthy(
      LocalJob job, Tally tally, CameraFleet cameras, Instant lastResult) throws IOException {
    if (job.failure().isPresent()) {
      throw new IOException("the job failed: " + job.failure().get());
    }
    if (Duration.between(lastResult, Instant.now()).compareTo(PATIENCE) > 0) {
      throw new IOException(
          "expected results within %d s but %d of %d frames are still missing"
              .formatted(PATIENCE.toSeconds(), cameras.sent() - tally.ended(), cameras.sent()));
    }
  }

  private SegmentationJobConfig config(EmbeddedBroker broker, ModelDescription model) {
    return ConfigReader.read(
        Map.of(
            "model", options.model(),
            "kafka",
                Map.of(
                    "bootstrap-servers", broker.bootstrapServers(),
                    "start-from", "earliest",
                    "delivery", kebab(Delivery.AT_LEAST_ONCE),
                    "partitions", Math.min(options.cameras(), 16)),
            "overload", Map.of("policy", overload(model)),
            "panoptic", Map.of("ids-topic", model.maskFamily().isPresent()),
            "flink", Map.of("checkpoint-interval", "5 s", "restart-attempts", 3)));
  }

  /** Footage that is shown once is segmented to the last frame; a live picture is a fresh one. */
  private String overload(ModelDescription model) {
    return options.once() || model.maskFamily().isEmpty() ? "lossless" : "latest";
  }

  private static String kebab(Delivery delivery) {
    return delivery.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void say(String line) {
    System.err.println("demo: " + line);
  }
}
