package io.wayside.jobs.cli;

import io.wayside.model.dataset.CamVidFolder;
import io.wayside.model.dataset.DataSet;
import io.wayside.model.dataset.DataSets;
import io.wayside.model.labels.LabelSetJson;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.simulation.SimulatedIntersection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which labelled pictures a model is scored on. */
final class DataOptions {

  @Option(
      names = "--data",
      paramLabel = "DATA",
      description =
          "Labelled pictures for a model to be scored on: a folder in the layout of CamVid,"
              + " Cityscapes or COCO panoptic, or sim: for simulated intersections. Classes are"
              + " matched by name; of a folder with images and labels, values are the model's"
              + " own ids if its classes are not CamVid's.")
  private @Nullable String data;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      defaultValue = "val",
      description = "Part of the data (default: ${DEFAULT-VALUE}).")
  private String split = "val";

  /** Whether a model is to make the predictions. */
  boolean given() {
    return data != null;
  }

  /** What was asked for, with the split where there are any. */
  String spec() {
    String spec = String.valueOf(data);
    if (spec.startsWith("sim:") || spec.contains("split=")) {
      return spec;
    }
    return spec + (spec.contains("?") ? "&" : "?") + "split=" + split;
  }

  /**
   * Opens the data.
   *
   * @param labels of the model
   * @param ignore the value that is no label, of a folder whose values are the model's ids
   * @throws UsageException if it is asked for in a way that nothing understands
   */
  DataSet open(LabelSet labels, int ignore) throws IOException {
    try {
      if (holdsOwnLabels(labels)) {
        return CamVidFolder.open(Path.of(String.valueOf(data)), labels, ignore);
      }
      return DataSets.open(spec());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--data: " + e.getMessage());
    }
  }

  /** A folder of images and labels may name no classes, and that of CamVid looks alike. */
  private boolean holdsOwnLabels(LabelSet labels) {
    String folder = String.valueOf(data);
    return !names(labels).equals(names(SimulatedIntersection.labels()))
        && Files.isDirectory(Path.of(folder, "images"))
        && Files.isDirectory(Path.of(folder, "labels"))
        && !Files.exists(Path.of(folder, LabelSetJson.FILE));
  }

  private static List<String> names(LabelSet labels) {
    return labels.labels().stream().map(Label::name).toList();
  }
}
