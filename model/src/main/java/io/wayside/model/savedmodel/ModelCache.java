package io.wayside.model.savedmodel;

import io.wayside.model.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where exported models are kept: {@code $WAYSIDE_CACHE}, else {@code $XDG_CACHE_HOME/wayside},
 * else {@code ~/.cache/wayside}, else, where that cannot be written, a folder for temporary files.
 */
final class ModelCache {
  private final List<Path> caches;

  ModelCache(Map<String, String> environment, Path home, Path temporary) {
    Path own =
        folder(environment, "WAYSIDE_CACHE")
            .or(() -> folder(environment, "XDG_CACHE_HOME").map(xdg -> xdg.resolve("wayside")))
            .orElse(home.resolve(".cache").resolve("wayside"));
    caches = List.of(own, temporary.resolve("wayside-" + System.getProperty("user.name")));
  }

  /** The cache of whoever runs this. */
  static ModelCache ofUser() {
    return new ModelCache(
        System.getenv(),
        Path.of(System.getProperty("user.home")),
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  private static Optional<Path> folder(Map<String, String> environment, String variable) {
    String value = environment.getOrDefault(variable, "");
    return value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value));
  }

  /** Writes a SavedModel; its files appear all at once. */
  interface Export {
    void to(Path folder) throws IOException;
  }

  /**
   * Finds a model, or puts it there.
   *
   * @param name of the folder
   * @throws IOException where no folder can be written
   */
  Path locate(String name, Export export) throws IOException {
    IOException failure = new CheckpointException("no folder for the built-in model: " + caches);
    for (Path cache : caches) {
      if (!cache.equals(caches.get(0)) && isSomebodyElses(cache)) {
        continue;
      }
      Path folder = cache.resolve("models").resolve(name);
      if (complete(folder)) {
        return folder;
      }
      try {
        Files.createDirectories(folder.getParent());
        export.to(folder);
        return folder;
      } catch (IOException e) {
        // Another process may have been faster: its export is as good as ours.
        if (complete(folder)) {
          return folder;
        }
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
}
