package io.wayside.jobs.cli;

import io.wayside.connectors.kafka.FrameSelection;
import io.wayside.connectors.kafka.Topic;
import io.wayside.jobs.progress.Interruption;
import io.wayside.jobs.progress.Progress;
import io.wayside.jobs.segmentation.ConfigReader;
import io.wayside.jobs.segmentation.LocalJob;
import io.wayside.jobs.segmentation.ReplayJob;
import io.wayside.jobs.segmentation.SegmentationJobConfig;
import io.wayside.operators.inference.SegmentationEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The frames of a time span once more. */
@Command(
    name = "replay",
    description = {
      "Segments and counts the frames of a time span once more, in this process, into topics of",
      "their own, by the cameras' newest settings: to audit figures, or to count at another line.",
      "What is there when it begins counts as new, so begin a little before."
    },
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

  private static final Duration TO_STOP = Duration.ofSeconds(60);
  private static final Duration TELL = Duration.ofSeconds(1);

  @Option(
      names = "--config",
      paramLabel = "FILE.yaml",
      description = "That of the job; see segmentation-job.yaml for every key.")
  private @Nullable Path file;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      description = {
        "Capture time of the first frame: 2026-11-20T06:00:00Z, or a date or a time by the clock of"
            + " --zone,",
        "2026-11-20 or 2026-11-20T06:00."
      })
  private String from = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TIME",
      description = "Capture time at which the frames end, itself outside.")
  private String to = "";

  @Mixin private ZoneOption zone = new ZoneOption();

  @Option(
      names = "--camera",
      paramLabel = "ID",
      description = "Of this camera alone; repeatable (default: all).")
  private Set<String> cameras = new HashSet<>();

  @Option(
      names = "--out-prefix",
      paramLabel = "PREFIX",
      description =
          "Results go to PREFIX.semantic.v1 and so on, which must be empty (default: the job's"
              + " prefix and -replay).")
  private @Nullable String outPrefix;

  @Override
  public Integer call() throws Exception {
    FrameSelection selection = selection();
    SegmentationJobConfig config =
        file == null ? SegmentationJobConfig.defaults() : ConfigReader.read(file);
    String prefix = outPrefix == null ? config.kafka().topicPrefix() + "-replay" : outPrefix;
    ReplayJob replay = new ReplayJob(config, prefix);
    replay.createTopics();
    long before = frames(config);
    try (Interruption interruption = new Interruption(TO_STOP);
        LocalJob job = LocalJob.start(config, it -> replay.define(it, selection))) {
      if (!awaitEnd(job, () -> frames(config) - before, interruption)) {
        System.err.println("replay: stopped; the results so far are incomplete");
        return 1;
      }
      if (!job.succeeded()) {
        throw new CommandFailure("the job failed: " + job.failure().orElse("for no reason given"));
      }
    }
    System.err.printf(
        "replay: %d frames segmented; results in %s%n",
        frames(config) - before,
        replay.results().topics().name(Topic.SEMANTIC).replace("semantic", "*"));
    return 0;
  }

  private static boolean awaitEnd(LocalJob job, LongSupplier frames, Interruption interruption)
      throws InterruptedException {
    try (Progress progress = Progress.start("replay", " frames")) {
      while (!job.awaitEnd(TELL)) {
        if (interruption.asked()) {
          return false;
        }
        long done = frames.getAsLong(); // How many there are, nobody knows.
        progress.at(done, done, "");
      }
    }
    return true;
  }

  private static long frames(SegmentationJobConfig config) {
    return SegmentationEngine.statistics(config.model()).frames();
  }

  private FrameSelection selection() {
    try {
      return new FrameSelection(zone.moment("--from", from), zone.moment("--to", to), cameras);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage());
    }
  }
}
