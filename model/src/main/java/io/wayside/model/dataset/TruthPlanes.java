package io.wayside.model.dataset;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.metrics.files.DataSetException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What has to hold of the truth that is read from files. */
final class TruthPlanes {

  private TruthPlanes() {}

  /** Refuses a picture whose truth, or truth whose picture, is not there. */
  static void requireFile(Path file, String picture) throws DataSetException {
    if (!Files.isRegularFile(file)) {
      throw new DataSetException(
          "%s: expected a file of picture %s but there is no such file".formatted(file, picture));
    }
  }

  /** Refuses truth of another size than the picture. */
  static void requireSize(ImageSize size, ImageSize picture, Path file) throws DataSetException {
    if (!size.equals(picture)) {
      throw new DataSetException(
          "%s: expected %s as the picture but was %s (height x width)"
              .formatted(file, picture, size));
    }
  }

  /**
   * Makes void of the unlabelled pixels, and refuses label ids that are not in the list.
   *
   * @param labels changed in place
   * @param unlabelled what means void beside {@link LabelledPicture#VOID}, or that itself
   */
  static void requireLabels(byte[] labels, int classes, int unlabelled, ImageSize size, Path file)
      throws DataSetException {
    for (int i = 0; i < labels.length; i++) {
      int label = labels[i] & 0xFF;
      if (label == unlabelled) {
        labels[i] = (byte) LabelledPicture.VOID;
      } else if (label >= classes && label != LabelledPicture.VOID) {
        throw new DataSetException(
            ("%s: expected labels of 0 to %d, or %s where there is none, but was %d at row %d,"
                    + " column %d")
                .formatted(
                    file,
                    classes - 1,
                    unlabelled == LabelledPicture.VOID
                        ? unlabelled
                        : unlabelled + " or " + LabelledPicture.VOID,
                    label,
                    i / size.width(),
                    i % size.width()));
      }
    }
  }
}
