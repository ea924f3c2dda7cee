package io.wayside.jobs.cli;

import io.wayside.jobs.segmentation.ModelLocation;
import io.wayside.model.savedmodel.BuiltInModel;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model a command uses. */
final class ModelOption {

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "SavedModel, as model export writes it, or built-in:camvid (default: built-in, the model"
              + " street).")
  private @Nullable Path directory;

  /** Whether no model was named. */
  boolean isBuiltIn() {
    return directory == null;
  }

  /** The model's directory, or the word for the one that ships. */
  String name() {
    return directory == null ? BuiltInModel.REFERENCE : directory.toString();
  }

  /** Finds the model, or says in one line that it is not there. */
  ModelLocation find() {
    try {
      return ModelLocation.of(name());
    } catch (IOException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
