package io.wayside.model.evaluation;

import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.labels.KnownLabelSets;
import io.wayside.model.metrics.Category;
import io.wayside.model.metrics.files.DataSetException;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The classes of a data set, found again in a model by their names. Case, spaces and punctuation do
 * not count.
 */
final class LabelMatch {

  private final List<Category> categories;
  private final byte[] modelIds = new byte[LabelledPicture.VOID + 1];

  /**
   * Matches.
   *
   * @throws DataSetException if one of them has a class that the other has not
   */
  LabelMatch(LabelSet ofData, LabelSet ofModel) throws DataSetException {
    Map<String, Label> model = byName(ofModel);
    Map<String, Label> data = byName(ofData);
    require(data.keySet().containsAll(model.keySet()), model, data, "data has no");
    require(model.keySet().containsAll(data.keySet()), data, model, "model has no");
    Category[] ordered = new Category[ofModel.size()];
    Arrays.fill(modelIds, (byte) LabelledPicture.VOID);
    data.forEach(
        (key, label) -> {
          Label same = model.get(key);
          if (same != null) {
            modelIds[label.id()] = (byte) same.id();
            // What is countable, the truth decides.
            ordered[same.id()] = new Category(same.id(), same.name(), label.thing());
          }
        });
    categories = List.of(ordered);
  }

  private static Map<String, Label> byName(LabelSet labels) throws DataSetException {
    Map<String, Label> byName = new HashMap<>();
    for (Label label : labels.labels()) {
      if (byName.put(KnownLabelSets.key(label.name()), label) != null) {
        throw new DataSetException(
            "expected classes of different names but two are called " + label.name());
      }
    }
    return byName;
  }

  private static void require(
      boolean met, Map<String, Label> wanted, Map<String, Label> known, String complaint)
      throws DataSetException {
    if (!met) {
      List<String> missing = new ArrayList<>();
      wanted.forEach(
          (key, label) -> {
            if (!known.containsKey(key)) {
              missing.add(label.name());
            }
          });
      throw new DataSetException(
          "expected a model and data of the same classes but the %s %s"
              .formatted(complaint, String.join(", ", missing.stream().sorted().toList())));
    }
  }

  /** The classes under the model's ids, in their order; things are those of the data. */
  List<Category> categories() {
    return categories;
  }

  /** A label id of the data as the model has it; void stays void. */
  byte modelId(byte ofData) {
    return modelIds[ofData & 0xFF];
  }
}
