package io.wayside.jobs.cli;

import io.wayside.model.inference.MultiScaleClassifier;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** At which sizes a model looks at each picture. */
final class MultiScaleOptions {

  private static final double LARGEST = 10;

  @Option(
      names = "--scales",
      split = ",",
      paramLabel = "S",
      description =
          "Look at each picture at these multiples of the model's input size and average the"
              + " semantic scores.")
  private List<Double> scales = new ArrayList<>();

  @Option(names = "--flip", description = "Look at the mirror image at each scale too.")
  private boolean flip;

  @Option(
      names = "--multi-scale",
      description = "The papers' \"m.s.\": short for --scales 0.5,0.75,1,1.25,1.5,1.75 --flip.")
  private boolean published;

  /** Whether anything else was asked for than one look at the model's own size. */
  boolean given() {
    return published || flip || !scales.isEmpty();
  }

  boolean flip() {
    return published || flip;
  }

  /**
   * The scales, 1 alone where none was given.
   *
   * @throws UsageException if one cannot be used
   */
  List<Double> scales() {
    if (published && !scales.isEmpty()) {
      throw new UsageException("expected either --multi-scale or --scales");
    }
    for (double scale : scales) {
      if (!(scale > 0 && scale <= LARGEST)) {
        throw new UsageException("--scales: expected more than 0, up to 10, but was " + scale);
      }
    }
    if (published) {
      return MultiScaleClassifier.PUBLISHED;
    }
    return scales.isEmpty() ? List.of(1.0) : List.copyOf(scales);
  }
}
