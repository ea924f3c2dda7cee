package io.wayside.model.dataset;

import io.wayside.model.metrics.files.DataSetException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Numbers from 1 for the segments of a picture, in the order in which they are met. */
final class InstanceNumbers {

  private static final int MOST = 0xFFFF;

  private final Path file;
  private final Map<Integer, Short> numbers = new HashMap<>();
  private int lastSegment;
  private short lastNumber;

  /** For the segments of a file. */
  InstanceNumbers(Path file) {
    this.file = file;
  }

  /**
   * The number of a segment, the same each time.
   *
   * @throws DataSetException if there are more than 16 bits can tell apart
   */
  short of(int segment) throws DataSetException {
    if (numbers.isEmpty() || segment != lastSegment) {
      lastNumber = numbers.computeIfAbsent(segment, s -> (short) (numbers.size() + 1));
      lastSegment = segment;
      if (numbers.size() > MOST) {
        throw new DataSetException(
            "%s: expected at most %d instances but was more".formatted(file, MOST));
      }
    }
    return lastNumber;
  }
}
