package io.wayside.model.metrics.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.metrics.Category;
import io.wayside.model.metrics.PanopticMap;
import io.wayside.model.metrics.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Panoptic maps as COCO has them: {@code NAME.json} with the segments, and beside it the folder
 * {@code NAME} of PNGs in which a segment's id is R + 256 G + 65536 B.
 */
public final class CocoPanoptic {

  private static final String SUFFIX = ".json";

  private final JsonFile json;
  private final Path file;
  private final Path folder;
  private final List<Category> categories = new ArrayList<>();
  private final Map<Integer, Integer> colours = new HashMap<>();
  private final Map<String, String> pictures = new HashMap<>();
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** A picture's annotation; an area that the file does not state is negative. */
  private record Entry(String fileName, List<Segment> segments) {}

  private CocoPanoptic(Path file) throws IOException {
    this.json = new JsonFile(file);
    this.file = file;
    String name = file.getFileName().toString();
    if (!name.endsWith(SUFFIX)) {
      throw new DataSetException(
          "%s: expected a name that ends in %s, beside a folder of the same name"
              .formatted(file, SUFFIX));
    }
    this.folder = file.resolveSibling(name.substring(0, name.length() - SUFFIX.length()));
  }

  /**
   * Reads the JSON; pictures are read one by one.
   *
   * @throws DataSetException if it is missing or not of this form
   */
  public static CocoPanoptic open(Path file) throws IOException {
    CocoPanoptic maps = new CocoPanoptic(file);
    JsonNode root = maps.json.object();
    if (root.has("categories")) {
      maps.json.forEach(root, "categories", maps::addCategory);
    }
    if (root.has("images")) {
      maps.json.forEach(root, "images", maps::addPicture);
    }
    maps.json.forEach(root, "annotations", maps::addAnnotation);
    return maps;
  }

  private void addCategory(JsonNode category, String where) throws IOException {
    int id = json.integer(category, "id", where);
    JsonNode colour = category.path("color");
    if (colour.size() == 3) {
      colours.put(
          id,
          (colour.get(0).asInt() & 0xFF) << 16
              | (colour.get(1).asInt() & 0xFF) << 8
              | (colour.get(2).asInt() & 0xFF));
    }
    categories.add(
        new Category(id, category.path("name").asText(), json.flag(category, "isthing")));
  }

  private void addPicture(JsonNode picture, String where) throws IOException {
    if (picture.has("file_name")) {
      pictures.put(json.id(picture, "id", where), json.text(picture, "file_name", where));
    }
  }

  private void addAnnotation(JsonNode annotation, String where) throws IOException {
    String image = json.id(annotation, "image_id", where);
    List<Segment> segments = new ArrayList<>();
    json.forEach(
        annotation,
        "segments_info",
        where,
        (segment, position) -> segments.add(segment(segment, position)));
    Entry entry = new Entry(json.text(annotation, "file_name", where), segments);
    if (entries.put(image, entry) != null) {
      throw json.refused(where, "one annotation of a picture", "a second one of " + image);
    }
  }

  private Segment segment(JsonNode segment, String where) throws IOException {
    return new Segment(
        json.integer(segment, "id", where),
        json.integer(segment, "category_id", where),
        json.flag(segment, "iscrowd"),
        segment.has("area") ? Math.round(json.number(segment, "area", where)) : -1);
  }

  /** The classes; empty in a file of predictions that does not repeat them. */
  public List<Category> categories() {
    return Collections.unmodifiableList(categories);
  }

  /** 0xRRGGBB of a class, if the file gives it one. */
  public Optional<Integer> colour(int category) {
    return Optional.ofNullable(colours.get(category));
  }

  /** The name of the file that a picture's pixels are in, if the file says. */
  public Optional<String> pixels(String image) {
    return Optional.ofNullable(pictures.get(image));
  }

  /** The pictures, in the order of the file. */
  public Set<String> images() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /** Where a picture's PNG lies. */
  public Path png(String image) {
    return folder.resolve(entry(image).fileName());
  }

  /**
   * Reads a picture's map. A segment whose area the file does not state has that of its pixels.
   *
   * @throws DataSetException if its PNG cannot be used or its segments share an id
   */
  public PanopticMap read(String image) throws IOException {
    Path png = png(image);
    PngFile picture = PngFile.read(png);
    int[] ids = picture.ids();
    List<Segment> segments =
        entry(image).segments().stream().map(segment -> counted(segment, ids)).toList();
    ImageSize size = picture.size();
    try {
      return new PanopticMap(size, ids, segments);
    } catch (IllegalArgumentException e) {
      throw new DataSetException("%s: image %s: %s".formatted(file, image, e.getMessage()), e);
    }
  }

  private static Segment counted(Segment segment, int[] ids) {
    if (segment.areaPixels() >= 0) {
      return segment;
    }
    long area = Arrays.stream(ids).filter(id -> id == segment.id()).count();
    return new Segment(segment.id(), segment.categoryId(), segment.crowd(), area);
  }

  private Entry entry(String image) {
    Entry entry = entries.get(image);
    if (entry == null) {
      throw new IllegalArgumentException("%s has no image %s".formatted(file, image));
    }
    return entry;
  }

  /**
   * Checks that this and another file have annotations of the same pictures.
   *
   * @throws DataSetException that names the first picture without a partner
   */
  public void requireSameImages(CocoPanoptic other) throws IOException {
    requireAllIn(other);
    other.requireAllIn(this);
  }

  private void requireAllIn(CocoPanoptic other) throws IOException {
    for (String image : entries.keySet()) {
      if (!other.entries.containsKey(image)) {
        throw new DataSetException(
            "%s: expected an annotation of image %s, as in %s, but there is none"
                .formatted(other.file, image, file));
      }
    }
  }
}
