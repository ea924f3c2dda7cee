package io.wayside.model.metrics.files;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.metrics.tracking.TrackedMask;
import io.wayside.model.segmentation.RunLengthMask;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One sequence in the text format of MOTS, a line a mask: {@code frame id class height width runs},
 * the runs as COCO writes them. Class 10 is a region in which nothing is judged.
 */
final class MotsFile {

  /** The class of regions in which nothing is judged. */
  static final int IGNORE = 10;

  private static final int COLUMNS = 6;

  private final Path file;
  private final Map<Integer, List<TrackedMask>> things = new TreeMap<>();
  private final Map<Integer, List<RunLengthMask>> ignored = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();

  private MotsFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws DataSetException if it is not of this format, or an id comes twice in a frame
   */
  static MotsFile read(Path file) throws IOException {
    MotsFile mots = new MotsFile(file);
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          mots.add(number, line.strip().split("\\s+", -1));
        }
        number++;
      }
    } catch (CharacterCodingException e) {
      throw new DataSetException("%s: expected text but was something else".formatted(file), e);
    }
    return mots;
  }

  private void add(int line, String[] columns) throws DataSetException {
    if (columns.length != COLUMNS) {
      throw refused(line, "%d columns but was %d".formatted(COLUMNS, columns.length), null);
    }
    try {
      int frame = Integer.parseInt(columns[0]);
      int id = Integer.parseInt(columns[1]);
      int category = Integer.parseInt(columns[2]);
      ImageSize size = new ImageSize(Integer.parseInt(columns[4]), Integer.parseInt(columns[3]));
      RunLengthMask mask = RunLengthMask.ofCocoString(size, columns[5]);
      if (category == IGNORE) {
        ignored.computeIfAbsent(frame, key -> new ArrayList<>()).add(mask);
        return;
      }
      if (!seen.add(frame + " " + id)) {
        throw refused(line, "each id once a frame but %d came again".formatted(id), null);
      }
      things
          .computeIfAbsent(frame, key -> new ArrayList<>())
          .add(new TrackedMask(category, id, mask));
    } catch (NumberFormatException e) {
      throw refused(line, "whole numbers in the first five columns", e);
    } catch (IllegalArgumentException e) {
      throw refused(line, "a mask but was: " + e.getMessage(), e);
    }
  }

  private DataSetException refused(int line, String expected, @Nullable Exception cause) {
    String message = "%s, line %d: expected %s".formatted(file, line, expected);
    return cause == null ? new DataSetException(message) : new DataSetException(message, cause);
  }

  /** The numbers of the frames that have anything. */
  Set<Integer> frames() {
    Set<Integer> frames = new HashSet<>(things.keySet());
    frames.addAll(ignored.keySet());
    return frames;
  }

  /** The things of a frame. */
  List<TrackedMask> things(int frame) {
    return things.getOrDefault(frame, List.of());
  }

  /** The things of all frames. */
  List<TrackedMask> things() {
    return things.values().stream().flatMap(List::stream).toList();
  }

  /** Where nothing is judged in a frame. */
  List<RunLengthMask> ignored(int frame) {
    return ignored.getOrDefault(frame, List.of());
  }
}
