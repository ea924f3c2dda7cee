package io.wayside.model.dataset;

import io.wayside.model.metrics.files.DataSetException;
import io.wayside.model.segmentation.LabelSet;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Several splits of the same classes, one after the other. */
final class Joined implements DataSet {

  private final List<DataSet> parts;

  /**
   * Joins data sets.
   *
   * @throws DataSetException if two share a picture's name, or differ in their labels
   */
  Joined(List<DataSet> parts) throws DataSetException {
    this.parts = List.copyOf(parts);
    Set<String> names = new HashSet<>();
    for (DataSet part : parts) {
      if (!part.labels().equals(labels())) {
        throw new DataSetException(
            "splits: expected the same labels in all but was %s and %s"
                .formatted(labels(), part.labels()));
      }
      for (int i = 0; i < part.size(); i++) {
        if (!names.add(part.name(i))) {
          throw new DataSetException(
              "splits: expected a picture in one of them but %s is in two".formatted(part.name(i)));
        }
      }
    }
  }

  @Override
  public LabelSet labels() {
    return parts.get(0).labels();
  }

  @Override
  public int size() {
    return parts.stream().mapToInt(DataSet::size).sum();
  }

  @Override
  public String name(int index) {
    Place place = place(index);
    return place.part().name(place.index());
  }

  @Override
  public LabelledPicture read(int index) throws IOException {
    Place place = place(index);
    return place.part().read(place.index());
  }

  /** Where a picture is. */
  private record Place(DataSet part, int index) {}

  private Place place(int index) {
    int rest = index;
    for (DataSet part : parts) {
      if (rest < part.size()) {
        return new Place(part, rest);
      }
      rest -= part.size();
    }
    throw new IndexOutOfBoundsException(
        "picture: expected 0 to %d but was %d".formatted(size() - 1, index));
  }
}
