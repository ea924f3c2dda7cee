package io.wayside.model.dataset;

import io.wayside.model.frame.Image;
import io.wayside.model.labels.DistinctColours;
import io.wayside.model.labels.KnownLabelSets;
import io.wayside.model.metrics.Category;
import io.wayside.model.metrics.PanopticMap;
import io.wayside.model.metrics.Segment;
import io.wayside.model.metrics.files.CocoPanoptic;
import io.wayside.model.metrics.files.DataSetException;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Panoptic annotations as COCO has them: {@code annotations/panoptic_NAME.json}, the folder of PNGs
 * of the same name beside it, and the pictures in {@code NAME}, {@code images/NAME} or {@code
 * images} one level up or beside it.
 *
 * <p>A label's id is its place in the file's {@code categories}. A crowd is known by class but is
 * no countable instance.
 */
final class CocoPanopticFolder implements DataSet {

  private static final String SUFFIX = ".json";

  private final CocoPanoptic annotations;
  private final LabelSet labels;

  /** Label ids by category id. */
  private final Map<Integer, Integer> labelIds = new HashMap<>();

  private final List<Entry> entries = new ArrayList<>();

  /** An image's id and the file of its pixels. */
  private record Entry(String id, Path image) {}

  private CocoPanopticFolder(Path file) throws IOException {
    this.annotations = CocoPanoptic.open(file);
    List<Category> categories = annotations.categories();
    for (Category category : categories) {
      if (labelIds.put(category.id(), labelIds.size()) != null) {
        throw new DataSetException(
            "%s: categories: expected an id once but %d is twice".formatted(file, category.id()));
      }
    }
    try {
      this.labels = new LabelSet(named(annotations));
    } catch (IllegalArgumentException e) {
      throw new DataSetException("%s: categories: %s".formatted(file, e.getMessage()), e);
    }
    if (annotations.images().isEmpty()) {
      throw new DataSetException("%s: expected annotations but there is none".formatted(file));
    }
    addEntries(file);
  }

  /**
   * Opens an annotation file.
   *
   * @throws DataSetException if it is not of this form, or pictures or PNGs are missing
   */
  static CocoPanopticFolder open(Path file) throws IOException {
    return new CocoPanopticFolder(file);
  }

  /**
   * The annotation files of a split: those in {@code annotations} or the folder itself whose names
   * hold the split's and that have a folder beside them.
   */
  static List<Path> files(Path folder, String split) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path place : List.of(folder.resolve("annotations"), folder)) {
      if (Files.isDirectory(place)) {
        try (var files = Files.list(place)) {
          files.filter(file -> isAnnotation(file, split)).sorted().forEach(found::add);
        }
      }
    }
    return found;
  }

  private static boolean isAnnotation(Path file, String split) {
    String name = file.getFileName().toString();
    return name.endsWith(SUFFIX) && name.contains(split) && Files.isDirectory(beside(file));
  }

  private static Path beside(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.length() - SUFFIX.length()));
  }

  private static List<Label> named(CocoPanoptic annotations) {
    List<Category> categories = annotations.categories();
    Optional<LabelSet> known =
        KnownLabelSets.recognise(categories.stream().map(Category::name).toList());
    Set<Integer> used = new HashSet<>();
    categories.forEach(category -> annotations.colour(category.id()).ifPresent(used::add));
    List<Label> named = new ArrayList<>();
    for (Category category : categories) {
      int id = named.size();
      int colour =
          annotations
              .colour(category.id())
              .or(() -> known.map(set -> set.get(id).colour()))
              .orElseGet(() -> DistinctColours.next(used));
      named.add(new Label(id, category.name(), category.thing(), colour));
    }
    return named;
  }

  private void addEntries(Path file) throws IOException {
    List<Path> places = places(file);
    for (String id : annotations.images()) {
      TruthPlanes.requireFile(annotations.png(id), id);
      Path image =
          places.stream()
              .flatMap(place -> candidate(place, id).stream())
              .findFirst()
              .orElseThrow(
                  () ->
                      new DataSetException(
                          "%s: expected the picture of image %s (%s) in one of %s but found none"
                              .formatted(
                                  file,
                                  id,
                                  annotations.pixels(id).orElse("no file_name"),
                                  places)));
      entries.add(new Entry(id, image));
    }
  }

  private static List<Path> places(Path file) {
    String name = beside(file).getFileName().toString().replaceFirst("^panoptic_", "");
    Path near = file.toAbsolutePath().getParent();
    if (near == null) {
      return List.of();
    }
    Path above = near.getParent() == null ? near : near.getParent();
    return List.of(
        above.resolve(name),
        above.resolve("images").resolve(name),
        above.resolve("images"),
        near.resolve(name),
        near.resolve("images"));
  }

  private Optional<Path> candidate(Path place, String id) {
    Optional<String> stated = annotations.pixels(id);
    if (stated.isPresent()) {
      return stated.map(place::resolve).filter(Files::isRegularFile);
    }
    String png = annotations.png(id).getFileName().toString();
    return PictureFile.find(place, png.substring(0, png.lastIndexOf('.')));
  }

  @Override
  public LabelSet labels() {
    return labels;
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public String name(int index) {
    return entries.get(index).id();
  }

  @Override
  public LabelledPicture read(int index) throws IOException {
    Entry entry = entries.get(index);
    Image image = PictureFile.read(entry.image());
    PanopticMap map = annotations.read(entry.id());
    Path png = annotations.png(entry.id());
    TruthPlanes.requireSize(map.size(), image.size(), png);
    return new SegmentPlanes(segments(map, png), png).picture(entry.id(), image, map.ids());
  }

  private List<SegmentPlanes.Segment> segments(PanopticMap map, Path png) throws DataSetException {
    List<SegmentPlanes.Segment> segments = new ArrayList<>();
    for (Segment segment : map.segments()) {
      Integer label = labelIds.get(segment.categoryId());
      if (label == null) {
        throw new DataSetException(
            "%s: segment %d: expected one of the categories but was %d"
                .formatted(png, segment.id(), segment.categoryId()));
      }
      boolean counted = labels.get(label).thing() && !segment.crowd();
      segments.add(new SegmentPlanes.Segment(segment.id(), label, counted));
    }
    return segments;
  }
}
