package io.wayside.jobs.cli;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.savedmodel.ModelInspection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a model is and what it costs. */
@Command(
    name = "inspect",
    description = {
      "Prints a checkpoint's or SavedModel's family, classes, input, parameters, and multiply-adds"
          + " of one picture at a size of the network's input.",
      "Counted are matrix products and convolutions, in one run on a black picture."
    },
    mixinStandardHelpOptions = true)
final class ModelInspectCommand implements Callable<Integer> {

  @Mixin private ModelOption model = new ModelOption();

  @Option(
      names = "--checkpoint",
      paramLabel = "DIR",
      description = "A checkpoint in the layout of Hugging Face instead of a SavedModel.")
  private @Nullable Path checkpoint;

  @Option(
      names = "--size",
      paramLabel = "HxW",
      defaultValue = "256x512",
      description = "Input of the network, height x width (default: ${DEFAULT-VALUE}).")
  private String size = "";

  @Override
  public Integer call() throws IOException {
    if (checkpoint != null && !model.isBuiltIn()) {
      throw new UsageException("expected either --checkpoint or --model");
    }
    ImageSize input = ModelBenchmarkCommand.size("--size", size);
    ModelInspection inspection =
        checkpoint == null
            ? ModelInspection.ofSavedModel(model.find().savedModel(), input)
            : ModelInspection.ofCheckpoint(checkpoint, input);
    print("family", inspection.family());
    print("classes", inspection.labels().size() + ": " + String.join(", ", inspection.labels()));
    if (inspection.queries() > 0) {
      print("queries", Integer.toString(inspection.queries()));
    }
    print("input", inspection.input());
    print("parameters", grouped(inspection.parameters()));
    print(
        "multiply-adds",
        "%s at %s (%.1f G)"
            .formatted(
                grouped(inspection.multiplyAdds()),
                inspection.size(),
                inspection.multiplyAdds() / 1e9));
    return 0;
  }

  private static void print(String what, String value) {
    System.out.printf("%-14s %s%n", what, value);
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
