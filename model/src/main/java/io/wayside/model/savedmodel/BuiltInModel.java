package io.wayside.model.savedmodel;

import io.wayside.model.checkpoint.CheckpointException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model that comes with Wayside: a small Mask2Former trained on CamVid, whose data is for
 * non-commercial use (see the {@code README.md} in the SavedModel's {@code assets.extra}).
 *
 * <p>The checkpoint is a resource; it is exported on first use into a folder of the user's: {@code
 * $WAYSIDE_CACHE}, else {@code $XDG_CACHE_HOME/wayside}, else {@code ~/.cache/wayside}, else, where
 * that cannot be written, one for temporary files. The folder's name follows from the weights and
 * the exporter, so a newer Wayside does not find an older export.
 */
public final class BuiltInModel {

  /** The name that results carry. */
  public static final String NAME = "street";

  private static final Logger LOG = LoggerFactory.getLogger(BuiltInModel.class);
  private static final String RESOURCES = "/io/wayside/model/builtin/" + NAME + "/";
  private static final List<String> FILES =
      List.of(
          "config.json",
          "model.safetensors",
          "preprocessor_config.json",
          "labels.json",
          "README.md");

  private final List<Path> caches;

  /**
   * The model as a SavedModel, exported now if it was not before. Several threads and processes may
   * ask at once.
   *
   * @throws IOException where no cache folder can be written
   */
  public static Path savedModel() throws IOException {
    return new BuiltInModel(
            System.getenv(),
            Path.of(System.getProperty("user.home")),
            Path.of(System.getProperty("java.io.tmpdir")))
        .locate();
  }

  /** Copies the checkpoint that the model is exported from into a folder, to be trained further. */
  public static void copyCheckpoint(Path folder) throws IOException {
    for (String file : FILES) {
      try (InputStream resource = resource(file)) {
        Files.copy(resource, folder.resolve(file));
      }
    }
  }

  BuiltInModel(Map<String, String> environment, Path home, Path temporary) {
    Path own =
        folder(environment, "WAYSIDE_CACHE")
            .or(() -> folder(environment, "XDG_CACHE_HOME").map(xdg -> xdg.resolve("wayside")))
            .orElse(home.resolve(".cache").resolve("wayside"));
    caches = List.of(own, temporary.resolve("wayside-" + System.getProperty("user.name")));
  }

  private static Optional<Path> folder(Map<String, String> environment, String variable) {
    String value = environment.getOrDefault(variable, "");
    return value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value));
  }

  /** As {@link #savedModel}, in the folders of this. */
  Path locate() throws IOException {
    String key = key();
    IOException failure = new CheckpointException("no folder for the built-in model: " + caches);
    for (Path cache : caches) {
      if (!cache.equals(caches.get(0)) && isSomebodyElses(cache)) {
        continue;
      }
      Path folder = cache.resolve("models").resolve(NAME + "-" + key);
      if (complete(folder)) {
        return folder;
      }
      try {
        export(folder);
        return folder;
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }

  /** Anybody may put a folder among the temporary files, and with it a model of theirs. */
  private static boolean isSomebodyElses(Path cache) throws IOException {
    return Files.exists(cache)
        && !Files.getOwner(cache).getName().equals(System.getProperty("user.name"));
  }

  /** An export appears with all its files at once, so one file tells. */
  private static boolean complete(Path folder) {
    return Files.isRegularFile(ModelDescription.file(folder));
  }

  private static void export(Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    Path checkpoint = Files.createTempDirectory("wayside-" + NAME);
    try {
      LOG.info("Exporting the built-in model {} to {}", NAME, folder);
      copyCheckpoint(checkpoint);
      new SavedModelExporter(checkpoint).withName(NAME).export(folder);
    } catch (CheckpointException e) {
      // Another process may have been faster: its export is as good as ours.
      if (!complete(folder)) {
        throw e;
      }
    } finally {
      Folders.delete(checkpoint);
    }
  }

  private static String key() throws IOException {
    Fingerprint key = Fingerprint.start().add(SavedModelExporter.FORMAT);
    for (String file : FILES) {
      try (InputStream resource = resource(file)) {
        key.add(resource);
      }
    }
    return key.hexadecimal().substring(0, 12);
  }

  private static InputStream resource(String file) throws IOException {
    InputStream resource = BuiltInModel.class.getResourceAsStream(RESOURCES + file);
    if (resource == null) {
      throw new CheckpointException("the built-in model lacks " + RESOURCES + file);
    }
    return resource;
  }
}
