package io.wayside.jobs.cli;

import io.wayside.jobs.benchmark.BenchmarkOptions;
import io.wayside.jobs.benchmark.PipelineBenchmark;
import io.wayside.jobs.benchmark.PipelineReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the pipeline carries. */
@Command(
    name = "pipeline",
    description = {
      "Measures the pipeline from Kafka to Kafka in this process: a broker, the segmentation job,"
          + " and cameras that each send a frame when an earlier one's results are there.",
      "Before that, in the same run, its parts alone: decoding, the network, the readouts,"
          + " encoding. Leaves pipeline.json and pipeline.png."
    },
    mixinStandardHelpOptions = true)
final class BenchmarkPipelineCommand implements Callable<Integer> {

  @Mixin private ModelOption model = new ModelOption();

  @Option(
      names = "--cameras",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,4,16,64",
      description = "Cameras at once, one measurement each (default: ${DEFAULT-VALUE}).")
  private List<Integer> cameras = new ArrayList<>();

  @Option(
      names = "--under-way",
      paramLabel = "N",
      defaultValue = "1",
      description = "Frames of a camera under way at any time (default: ${DEFAULT-VALUE}).")
  private int underWay;

  @Option(
      names = "--frame",
      paramLabel = "HxW",
      defaultValue = "720x1280",
      description = "Size of the cameras' pictures (default: ${DEFAULT-VALUE}).")
  private String frame = "";

  @Option(
      names = "--batch",
      paramLabel = "B",
      defaultValue = "4",
      description = "Most frames in one pass (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "20",
      description =
          "Length of each measurement, after a quarter of it for warming up"
              + " (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "benchmark",
      description = "Where the figures go (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("benchmark");

  @Override
  public Integer call() throws Exception {
    requireFrom1("--under-way", underWay);
    requireFrom1("--batch", batch);
    requireFrom1("--seconds", seconds);
    cameras.forEach(number -> requireFrom1("--cameras", number));
    Directories.requireWritable("--out", out);
    PipelineReport report =
        new PipelineBenchmark(
                new BenchmarkOptions(
                    model.name(),
                    ModelBenchmarkCommand.size("--frame", frame),
                    cameras,
                    underWay,
                    batch,
                    Duration.ofMillis(250L * seconds),
                    Duration.ofSeconds(seconds)))
            .run();
    report.lines().forEach(System.out::println);
    report.write(out);
    return 0;
  }

  private static void requireFrom1(String option, int value) {
    if (value < 1) {
      throw new UsageException("%s: expected at least 1 but was %d".formatted(option, value));
    }
  }
}
