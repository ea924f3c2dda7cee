package io.wayside.model.savedmodel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with numbered versions of a model, {@code 1/}, {@code 2/} and so on, as TensorFlow
 * Serving has them. The highest number is the version that is meant; taking it away goes back to
 * the one before.
 */
public final class ModelVersions {

  private static final String GRAPH = "saved_model.pb";
  private static final String NUMBER = "[0-9]{1,18}";

  private ModelVersions() {}

  /**
   * The SavedModel that a path means.
   *
   * @param model a SavedModel, or a folder of versions
   * @return the path itself if it has no versions, whether it is a SavedModel or not
   */
  public static Path newest(Path model) throws IOException {
    if (Files.exists(model.resolve(GRAPH)) || !Files.isDirectory(model)) {
      return model;
    }
    try (Stream<Path> entries = Files.list(model)) {
      Optional<Path> newest =
          entries
              .filter(Files::isDirectory)
              .filter(entry -> name(entry).matches(NUMBER))
              .max(Comparator.comparingLong(entry -> Long.parseLong(name(entry))));
      return newest.orElse(model);
    }
  }

  /**
   * Names the files of a SavedModel with their sizes and times, so that it can be seen whether
   * anything has changed without reading them.
   */
  public static String state(Path savedModel) throws IOException {
    List<String> files = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(savedModel)) {
      for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
        try {
          BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
          files.add("%s %d %s".formatted(file, is.size(), is.lastModifiedTime()));
        } catch (NoSuchFileException e) {
          files.add(file + " gone"); // Taken away while we looked.
        }
      }
    }
    return savedModel + " " + files;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
