package io.wayside.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Checks directories before long work begins, and clears up after it. */
final class Directories {

  private Directories() {}

  /**
   * Creates a directory if it is missing.
   *
   * @param option the option that named it
   * @throws CommandFailure if it cannot be written to
   */
  static void requireWritable(String option, Path directory) {
    try {
      Files.createDirectories(directory);
      Files.delete(Files.createTempFile(directory, ".wayside", ""));
    } catch (IOException e) {
      throw new CommandFailure(
          "%s: expected a directory that can be written to but was %s (%s)"
              .formatted(option, directory, e.getClass().getSimpleName()),
          e);
    }
  }

  /** Deletes a directory with all that is in it. */
  static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
