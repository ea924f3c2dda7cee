package io.wayside.jobs.demo;

import java.nio.file.Path;
import java.util.List;
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
 */
public record DemoOptions(
    List<String> sources,
    int cameras,
    double framesPerSecond,
    String model,
    boolean once,
    Path out,
    OptionalInt kafkaPort) {

  /** Keeps its own copy of the list. */
  public DemoOptions {
    sources = List.copyOf(sources);
  }
}
