package io.wayside.model.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is there whole or as it was before, whatever interrupts the writing. */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes a file. */
  public interface Content {
    /** Writes all of it to a path that is new. */
    void write(Path file) throws IOException;
  }

  /**
   * Writes beside the file, to the disk, and then puts it into its place.
   *
   * @throws IOException naming the file and the reason; what was there before is still there
   */
  public static void write(Path file, Content content) throws IOException {
    Path beside = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      content.write(beside);
      try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      IOException failure =
          new IOException("%s: cannot write it (%s)".formatted(file, e.getMessage()), e);
      try {
        Files.deleteIfExists(beside);
      } catch (IOException left) {
        failure.addSuppressed(left);
      }
      throw failure;
    }
  }
}
