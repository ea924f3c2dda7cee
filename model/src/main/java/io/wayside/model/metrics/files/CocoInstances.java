package io.wayside.model.metrics.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.metrics.Category;
import io.wayside.model.metrics.TrueMask;
import io.wayside.model.segmentation.RunLengthMask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The true things of a data set, from COCO's instances JSON: {@code images}, {@code annotations},
 * {@code categories}.
 */
public final class CocoInstances {

  private final JsonFile json;
  private final MaskReader masks;
  private final Map<Integer, Category> categories = new LinkedHashMap<>();
  private final Map<String, Optional<ImageSize>> images = new TreeMap<>(ImageIds.ORDER);
  private final Map<String, List<TrueMask>> truths = new HashMap<>();

  private CocoInstances(Path file) throws IOException {
    this.json = new JsonFile(file);
    this.masks = new MaskReader(json);
  }

  /**
   * Reads the file.
   *
   * @throws DataSetException if it is missing or not of this form
   */
  public static CocoInstances read(Path file) throws IOException {
    CocoInstances instances = new CocoInstances(file);
    JsonNode root = instances.json.object();
    instances.json.forEach(root, "categories", instances::addCategory);
    instances.json.forEach(root, "images", instances::addImage);
    instances.json.forEach(root, "annotations", instances::addAnnotation);
    return instances;
  }

  private void addCategory(JsonNode category, String where) throws IOException {
    int id = json.integer(category, "id", where);
    categories.put(id, new Category(id, category.path("name").asText(), true));
  }

  private void addImage(JsonNode image, String where) throws IOException {
    Optional<ImageSize> size = Optional.empty();
    if (image.has("height") && image.has("width")) {
      try {
        size =
            Optional.of(
                new ImageSize(
                    json.integer(image, "height", where), json.integer(image, "width", where)));
      } catch (IllegalArgumentException e) {
        throw json.refused(where, "height and width of 1 or more", image);
      }
    }
    String id = json.id(image, "id", where);
    if (images.put(id, size) != null) {
      throw json.refused(where, "an image's id once", id + " again");
    }
  }

  private void addAnnotation(JsonNode annotation, String where) throws IOException {
    String image = json.id(annotation, "image_id", where);
    if (!images.containsKey(image)) {
      throw json.refused(where + ".image_id", "one of the images", image);
    }
    int category = json.integer(annotation, "category_id", where);
    if (!categories.containsKey(category)) {
      throw json.refused(where + ".category_id", "one of the categories", "" + category);
    }
    RunLengthMask mask = masks.read(annotation, size(image), where);
    double area =
        annotation.has("area") ? json.number(annotation, "area", where) : (double) mask.area();
    truths
        .computeIfAbsent(image, id -> new ArrayList<>())
        .add(new TrueMask(category, mask, area, json.flag(annotation, "iscrowd")));
  }

  /** The classes, in the order of the file. */
  public List<Category> categories() {
    return List.copyOf(categories.values());
  }

  /** Whether there is a class of this id. */
  boolean hasCategory(int id) {
    return categories.containsKey(id);
  }

  /** The pictures by id: numbers first, by value, then text. */
  public Set<String> images() {
    return Collections.unmodifiableSet(images.keySet());
  }

  /** A picture's size; null if the file does not state it. */
  @Nullable ImageSize size(String image) {
    return images.getOrDefault(image, Optional.empty()).orElse(null);
  }

  /** The true things of a picture, in the order of the file. */
  public List<TrueMask> truths(String image) {
    return truths.getOrDefault(image, List.of());
  }
}
