package io.wayside.model.metrics.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.wayside.model.metrics.ScoredMask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a model claims to see in a data set, from COCO's results JSON: a list of masks. */
public final class CocoResults {

  private final JsonFile json;
  private final MaskReader masks;
  private final CocoInstances truth;
  private final Map<String, List<ScoredMask>> detections = new HashMap<>();

  private CocoResults(Path file, CocoInstances truth) throws IOException {
    this.json = new JsonFile(file);
    this.masks = new MaskReader(json);
    this.truth = truth;
  }

  /**
   * Reads the file.
   *
   * @param truth the data set that it speaks of
   * @throws DataSetException if it is missing, not of this form, or speaks of a picture or class
   *     that the data set does not have
   */
  public static CocoResults read(Path file, CocoInstances truth) throws IOException {
    CocoResults results = new CocoResults(file, truth);
    results.json.forEach(results::add);
    return results;
  }

  private void add(JsonNode result, String where) throws IOException {
    String image = json.id(result, "image_id", where);
    if (!truth.images().contains(image)) {
      throw json.refused(where + ".image_id", "one of the truth's images", image);
    }
    int category = json.integer(result, "category_id", where);
    if (!truth.hasCategory(category)) {
      throw json.refused(where + ".category_id", "one of the truth's categories", "" + category);
    }
    double score = json.number(result, "score", where);
    detections
        .computeIfAbsent(image, id -> new ArrayList<>())
        .add(new ScoredMask(category, masks.read(result, truth.size(image), where), score));
  }

  /** The detections in a picture, in the order of the file. */
  public List<ScoredMask> detections(String image) {
    return detections.getOrDefault(image, List.of());
  }
}
