package io.wayside.model.segmentation;

import java.io.Serializable;
import java.util.List;

/**
 * The contiguous table of classes that a checkpoint was trained with; {@code labels.get(i).id() ==
 * i}. "No object" is not in it.
 *
 * @param labels 1 to 255 labels, so that an id fits a byte and 255 stays free
 */
public record LabelSet(List<Label> labels) implements Serializable {

  /** Checks that ids run from 0 without a gap. */
  public LabelSet {
    labels = List.copyOf(labels);
    if (labels.isEmpty() || labels.size() > 255) {
      throw new IllegalArgumentException(
          "labels: expected 1 to 255 classes but was " + labels.size());
    }
    for (int i = 0; i < labels.size(); i++) {
      if (labels.get(i).id() != i) {
        throw new IllegalArgumentException(
            "labels: expected id %d at position %d but was %d (%s)"
                .formatted(i, i, labels.get(i).id(), labels.get(i).name()));
      }
    }
  }

  /** Number of classes K, "no object" not counted. */
  public int size() {
    return labels.size();
  }

  /** The label of a class index. */
  public Label get(int id) {
    return labels.get(id);
  }
}
