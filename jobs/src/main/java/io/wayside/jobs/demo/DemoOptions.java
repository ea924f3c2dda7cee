package io.wayside.jobs.demo;

import io.wayside.connectors.page.PageSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the demo is asked to do.
 *
 * @param sources where cameras take their pictures from, in turn
 * @param cameras number of cameras, at least 1
 * @param framesPerSecond analysed frames a second and camera
 * @param model SavedModel directory, or {@code built-in}
 * @param once whether to end with the footage instead of looping
 * @param out where results go; can be written to
 * @param kafkaPort port of the broker, or empty for any free one
 * @param page where the live page is served, or empty for none
 * @param metricsPort where Prometheus can read the job's metrics, or empty for nowhere
 */
public record DemoOptions(
    List<String> sources,
    int cameras,
    double framesPerSecond,
    String model,
    boolean once,
    Path out,
    OptionalInt kafkaPort,
    Optional<PageSettings> page,
    OptionalInt metricsPort) {

  /** Keeps its own copy of the list. */
  public DemoOptions {
    sources = List.copyOf(sources);
  }
}
