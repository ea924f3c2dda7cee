package io.wayside.model.savedmodel;

import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.checkpoint.SafetensorsFile;
import io.wayside.model.labels.LabelSetJson;
import io.wayside.model.postprocess.PanopticThresholds;
import io.wayside.model.segmentation.LabelSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Turns a checkpoint in Hugging Face's layout into a SavedModel: {@link ServingSignature} over
 * preprocessing and network, the weights as variables, and labels, description and model card in
 * {@code assets.extra}.
 *
 * <pre>{@code
 * new SavedModelExporter(checkpoint).withThings(List.of("car", "person")).export(folder);
 * }</pre>
 */
public final class SavedModelExporter {

  /** Part of every version; rises when the same checkpoint would give another SavedModel. */
  static final String FORMAT = "1";

  private static final String CONFIG = "config.json";
  private static final List<String> COMPANIONS = List.of("README.md", PreprocessorConfig.FILE);

  private final Path checkpoint;
  private final Optional<String> name;
  private final List<String> things;
  private final boolean overwrite;

  /**
   * Exports under the name of the checkpoint's folder, with the things that its labels tell, and
   * replaces nothing.
   *
   * @param checkpoint the folder with {@code config.json}, {@code model.safetensors} or its sharded
   *     index, and maybe {@code preprocessor_config.json}, {@code labels.json}, {@code README.md}
   */
  public SavedModelExporter(Path checkpoint) {
    this(checkpoint, Optional.empty(), List.of(), false);
  }

  private SavedModelExporter(
      Path checkpoint, Optional<String> name, List<String> things, boolean overwrite) {
    this.checkpoint = checkpoint;
    this.name = name;
    this.things = List.copyOf(things);
    this.overwrite = overwrite;
  }

  /** Names the model. */
  public SavedModelExporter withName(String name) {
    return new SavedModelExporter(checkpoint, Optional.of(name), things, overwrite);
  }

  /** Lists the classes that are things, by name or id, whatever the checkpoint says. */
  public SavedModelExporter withThings(List<String> things) {
    return new SavedModelExporter(checkpoint, name, things, overwrite);
  }

  /** Allows to replace an earlier export; a folder of anything else is never replaced. */
  public SavedModelExporter overwriting() {
    return new SavedModelExporter(checkpoint, name, things, true);
  }

  /**
   * Writes the SavedModel, all of it or nothing.
   *
   * @param folder new, empty, or, if {@link #overwriting}, an earlier export
   * @return what it is, as written beside it; equal checkpoints have equal versions
   * @throws CheckpointException in one line: what was expected, what came and where
   */
  public ModelDescription export(Path folder) throws IOException {
    ExportTarget target = new ExportTarget(folder, overwrite);
    target.check();
    if (!Files.isRegularFile(checkpoint.resolve(CONFIG))) {
      throw new CheckpointException(
          "%s: expected a checkpoint folder with %s but found none".formatted(checkpoint, CONFIG));
    }
    CheckpointNetwork network = CheckpointNetwork.read(checkpoint);
    PreprocessorConfig preprocessing = PreprocessorConfig.read(checkpoint, network.family());
    LabelSet labels =
        new CheckpointLabels(checkpoint, network.labels()).resolve(things, network.family());
    try (SafetensorsFile weights = SafetensorsFile.open(checkpoint)) {
      ModelDescription description = description(network, labels, weights.path());
      target.write(
          beside -> {
            ServingGraph.write(beside, preprocessing, tf -> network.serving(tf, weights));
            writeExtras(beside, description, labels);
          });
      return description;
    }
  }

  private ModelDescription description(CheckpointNetwork network, LabelSet labels, Path weights)
      throws IOException {
    String weightsSha256 = Fingerprint.ofWeights(weights);
    String version =
        Fingerprint.start()
            .add(FORMAT)
            .add(weightsSha256)
            .add(checkpoint.resolve(CONFIG))
            .add(checkpoint.resolve(PreprocessorConfig.FILE))
            .add(labels.toString())
            .hexadecimal();
    return new ModelDescription(
        name.orElse(checkpoint.toAbsolutePath().normalize().getFileName().toString()),
        FORMAT + "-" + version.substring(0, 12),
        network.family().key(),
        weightsSha256,
        network.queries(),
        network.labels().size(),
        PanopticThresholds.ORIGINAL.objectMaskThreshold(),
        PanopticThresholds.ORIGINAL.overlapThreshold());
  }

  private void writeExtras(Path folder, ModelDescription description, LabelSet labels)
      throws IOException {
    Path extra = Files.createDirectories(folder.resolve(ModelDescription.FOLDER));
    description.write(folder);
    LabelSetJson.write(labels, extra.resolve(LabelSetJson.FILE));
    for (String companion : COMPANIONS) {
      Path file = checkpoint.resolve(companion);
      if (Files.isRegularFile(file)) {
        Files.write(extra.resolve(companion), Files.readAllBytes(file));
      }
    }
  }
}
