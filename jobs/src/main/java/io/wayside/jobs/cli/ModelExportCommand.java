package io.wayside.jobs.cli;

import io.wayside.model.savedmodel.ModelDescription;
import io.wayside.model.savedmodel.SavedModelExporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A checkpoint to a SavedModel. */
@Command(
    name = "export",
    description = {
      "Turns a Hugging Face checkpoint of Mask2Former, MaskFormer, its per-pixel baseline or SegFormer"
          + " into a SavedModel.",
      "Which classes are countable things comes from --things, else from labels.json beside the"
          + " checkpoint, else from the class names of Cityscapes, COCO, ADE20K, Mapillary Vistas"
          + " or CamVid."
    },
    mixinStandardHelpOptions = true)
final class ModelExportCommand implements Callable<Integer> {

  @Option(
      names = "--checkpoint",
      required = true,
      paramLabel = "DIR",
      description =
          "Folder with config.json, model.safetensors or its sharded index, and perhaps"
              + " preprocessor_config.json and labels.json.")
  private Path checkpoint = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The SavedModel: new, empty, or with --overwrite an earlier export.")
  private Path out = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The model's name (default: that of the checkpoint's folder).")
  private @Nullable String name;

  @Option(
      names = "--things",
      split = ",",
      paramLabel = "CLASS",
      description = "Names or ids of the classes that are countable things.")
  private List<String> things = new ArrayList<>();

  @Option(names = "--overwrite", description = "Replace an earlier export.")
  private boolean overwrite;

  @Override
  public Integer call() throws IOException {
    SavedModelExporter exporter = new SavedModelExporter(checkpoint).withThings(things);
    if (name != null) {
      exporter = exporter.withName(name);
    }
    if (overwrite) {
      exporter = exporter.overwriting();
    }
    ModelDescription model = exporter.export(out);
    System.out.printf(
        "%s: %s %s, %d classes%s, version %s%n",
        out,
        model.family(),
        model.name(),
        model.classes(),
        model.queries() == 0 ? "" : ", %d queries".formatted(model.queries()),
        model.version());
    return 0;
  }
}
