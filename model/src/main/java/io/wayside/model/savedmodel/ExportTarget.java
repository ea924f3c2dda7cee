package io.wayside.model.savedmodel;

import io.wayside.model.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * The folder that an export goes to. It is written beside its place and then renamed, so that
 * nobody ever sees half of it.
 */
final class ExportTarget {

  /** What goes into a folder. */
  interface Content {

    /** Writes into a folder that is there and empty. */
    void write(Path folder) throws IOException;
  }

  private final Path folder;
  private final boolean overwrite;

  /**
   * Sets the target.
   *
   * @param overwrite whether an earlier export may be replaced; nothing else ever is
   */
  ExportTarget(Path folder, boolean overwrite) {
    this.folder = folder.toAbsolutePath().normalize();
    this.overwrite = overwrite;
  }

  /**
   * Checks that the folder can be written, before any work is done for it.
   *
   * @throws CheckpointException where something is in the way or the place is not writable
   */
  void check() throws IOException {
    boolean export = Files.isRegularFile(ModelDescription.file(folder));
    if (!Folders.free(folder) && !(export && overwrite)) {
      throw new CheckpointException(
          export
              ? "%s: holds an earlier export; ask to overwrite it, or name another folder"
                  .formatted(folder)
              : "%s: expected a new or empty folder for the export but was not".formatted(folder));
    }
    Path parent = parent();
    try {
      Files.createDirectories(parent);
    } catch (IOException e) {
      throw new CheckpointException("%s: cannot create this folder".formatted(parent), e);
    }
    if (!Files.isWritable(parent)) {
      throw new CheckpointException("%s: cannot write to this folder".formatted(parent));
    }
  }

  /** Writes the folder, all or nothing. */
  void write(Content content) throws IOException {
    check();
    Path beside = beside("new");
    try {
      Files.createDirectory(beside);
      content.write(beside);
      place(beside);
    } catch (FileSystemException | TensorFlowException e) {
      String reason = e.toString().lines().findFirst().orElse("");
      throw new CheckpointException(
          "%s: cannot write the export (%s)".formatted(folder, reason), e);
    } finally {
      Folders.delete(beside);
    }
  }

  private void place(Path beside) throws IOException {
    if (Folders.free(folder)) {
      Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    if (!overwrite) {
      // Somebody else was faster since the check; the rename would fail too, less clearly.
      check();
    }
    Path old = beside("old");
    Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
    Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
    Folders.delete(old);
  }

  private Path beside(String what) {
    return parent().resolve(".%s.%s-%s".formatted(folder.getFileName(), what, UUID.randomUUID()));
  }

  private Path parent() {
    Path parent = folder.getParent();
    return parent == null ? folder : parent;
  }
}
