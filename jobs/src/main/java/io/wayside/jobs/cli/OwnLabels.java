package io.wayside.jobs.cli;

import io.wayside.model.dataset.DataSet;
import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.frame.Image;
import io.wayside.model.metrics.files.DataSetException;
import io.wayside.model.metrics.files.LabelFolder;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.SemanticMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Pictures in {@code images} and their labels in {@code labels}, files of the same names, whose
 * values are a model's own label ids. No instances are known.
 */
final class OwnLabels implements DataSet {

  private final LabelFolder truth;
  private final Path images;
  private final LabelSet labels;
  private final int ignore;
  private final List<String> names;

  /**
   * Lists the pictures.
   *
   * @param labels of the model
   * @param ignore the value that is no label
   * @throws DataSetException if there are none or a picture is missing
   */
  OwnLabels(Path folder, LabelSet labels, int ignore) throws IOException {
    this.truth = LabelFolder.open(folder.resolve("labels"));
    this.images = folder.resolve("images");
    this.labels = labels;
    this.ignore = ignore;
    this.names = List.copyOf(truth.names());
    for (String name : names) {
      if (!Files.isRegularFile(images.resolve(name))) {
        throw new DataSetException(
            "%s: expected the picture of %s but there is no such file"
                .formatted(images.resolve(name), truth.file(name)));
      }
    }
  }

  @Override
  public LabelSet labels() {
    return labels;
  }

  @Override
  public int size() {
    return names.size();
  }

  @Override
  public String name(int index) {
    return names.get(index);
  }

  @Override
  public LabelledPicture read(int index) throws IOException {
    String name = names.get(index);
    Image image = PictureFile.decode(images.resolve(name)).image();
    SemanticMap map = truth.read(name);
    if (!map.size().equals(image.size())) {
      throw new DataSetException(
          "%s: expected %s as the picture but was %s"
              .formatted(truth.file(name), image.size(), map.size()));
    }
    byte[] ids = map.labelIds().clone();
    for (int i = 0; i < ids.length; i++) {
      int id = ids[i] & 0xFF;
      if (id == ignore) {
        ids[i] = (byte) LabelledPicture.VOID;
      } else if (id >= labels.size() && id != LabelledPicture.VOID) {
        throw new DataSetException(
            "%s: expected labels of 0 to %d, or %d where there is none, but was %d"
                .formatted(truth.file(name), labels.size() - 1, ignore, id));
      }
    }
    return new LabelledPicture(name, image, ids, new short[ids.length]);
  }
}
