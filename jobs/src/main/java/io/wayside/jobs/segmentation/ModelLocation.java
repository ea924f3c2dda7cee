package io.wayside.jobs.segmentation;

import io.wayside.model.savedmodel.BuiltInModel;
import io.wayside.model.savedmodel.ModelDescription;
import io.wayside.model.savedmodel.ModelVersions;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.operators.inference.SegmenterFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a model lies and what it says of itself, without loading it.
 *
 * @param savedModel the SavedModel's directory
 * @param description what the exporter wrote of it
 * @param labels its classes
 */
public record ModelLocation(Path savedModel, ModelDescription description, LabelSet labels) {

  /**
   * Finds a model.
   *
   * @param model a SavedModel's directory, a folder of its versions, or a built-in model as {@link
   *     BuiltInModel#find} has it
   * @throws IOException if there is no such model, in one line
   */
  public static ModelLocation of(String model) throws IOException {
    Path savedModel = savedModel(model);
    ModelDescription description = ModelDescription.read(savedModel);
    return new ModelLocation(savedModel, description, description.labels(savedModel));
  }

  /** The directory of the SavedModel, of several versions the newest. */
  static Path savedModel(String model) throws IOException {
    Optional<BuiltInModel> builtIn = BuiltInModel.find(model);
    return builtIn.isPresent() ? builtIn.get().savedModel() : ModelVersions.newest(Path.of(model));
  }

  /**
   * Loads models on the machines where they run.
   *
   * @param threads inside one operation; 0 is one a core
   */
  public static SegmenterFactory loader(int threads) {
    return new ModelLoader(threads);
  }
}
