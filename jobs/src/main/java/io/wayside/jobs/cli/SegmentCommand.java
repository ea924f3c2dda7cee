package io.wayside.jobs.cli;

import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.Topic;
import io.wayside.jobs.segmentation.ConfigReader;
import io.wayside.jobs.segmentation.JobSettings;
import io.wayside.jobs.segmentation.JobTopics;
import io.wayside.jobs.segmentation.LocalJob;
import io.wayside.jobs.segmentation.SegmentationJobConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The segmentation job in this process. */
@Command(
    name = "segment",
    description = {
      "Runs the segmentation job in this process until it is interrupted.",
      "On a cluster: flink run wayside-job.jar FILE.yaml, see deploy/README.md"
    },
    mixinStandardHelpOptions = true)
final class SegmentCommand implements Callable<Integer> {

  private static final Duration TO_START = Duration.ofMinutes(3);

  @Option(
      names = "--config",
      paramLabel = "FILE.yaml",
      description = "What differs from the defaults; see segmentation-job.yaml for every key.")
  private @Nullable Path file;

  @Mixin private MetricsOption metrics = new MetricsOption();

  @Override
  public Integer call() throws Exception {
    OptionalInt metricsPort = metrics.port();
    SegmentationJobConfig config =
        file == null ? SegmentationJobConfig.defaults() : ConfigReader.read(file);
    KafkaSettings kafka = JobSettings.kafka(config);
    JobTopics.createMissing(config);
    AtomicBoolean interrupted = new AtomicBoolean();
    try (LocalJob job = LocalJob.start(config, metricsPort)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(job, interrupted)));
      if (job.awaitRunning(TO_START)) {
        System.err.printf(
            "segment: running, from %s at %s; Ctrl-C ends it%n",
            kafka.topics().name(Topic.FRAMES), kafka.bootstrapServers());
        job.await();
      }
      if (interrupted.get()) {
        return 0;
      }
      throw new CommandFailure(
          "the job failed: " + job.failure().orElse("it did not start within " + TO_START));
    }
  }

  /** Open transactions are aborted: left open they would hold back readers until they time out. */
  private static void stop(LocalJob job, AtomicBoolean interrupted) {
    interrupted.set(true);
    try {
      job.close();
    } catch (Exception e) {
      System.err.println("segment: the job did not stop cleanly: " + Wayside.oneLine(e));
    }
  }
}
