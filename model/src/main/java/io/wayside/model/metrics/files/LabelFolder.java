package io.wayside.model.metrics.files;

import io.wayside.model.segmentation.SemanticMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A folder of label PNGs, one a picture; other files in it are left alone. */
public final class LabelFolder {

  private final Path folder;
  private final SortedSet<String> names;

  private LabelFolder(Path folder, SortedSet<String> names) {
    this.folder = folder;
    this.names = names;
  }

  /**
   * Looks for the PNGs of a folder.
   *
   * @throws DataSetException if there is no folder or no PNG in it
   */
  public static LabelFolder open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new DataSetException(
          "%s: expected a folder of label PNGs but there is no such folder".formatted(folder));
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> pngs =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".png"))
              .toList();
      if (pngs.isEmpty()) {
        throw new DataSetException(
            "%s: expected a folder of label PNGs but there is none in it".formatted(folder));
      }
      return new LabelFolder(folder, new TreeSet<>(pngs));
    }
  }

  /** The files' names in alphabetical order. */
  public SortedSet<String> names() {
    return names;
  }

  /** Where a file lies. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * Reads one picture's labels; of a palette PNG the indices.
   *
   * @throws DataSetException if the file is not a PNG of one channel
   */
  public SemanticMap read(String name) throws IOException {
    return PngFile.read(file(name)).labels();
  }

  /**
   * Checks that this and another folder hold files of the same names.
   *
   * @throws DataSetException that names the first file without a partner
   */
  public void requireSameNames(LabelFolder other) throws IOException {
    requireAllIn(other);
    other.requireAllIn(this);
  }

  private void requireAllIn(LabelFolder other) throws IOException {
    for (String name : names) {
      if (!other.names.contains(name)) {
        throw new DataSetException(
            "%s: expected the partner of %s but there is no such file"
                .formatted(other.file(name), file(name)));
      }
    }
  }
}
