package io.wayside.model.dataset;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.labels.LabelSetJson;
import io.wayside.model.metrics.files.DataSetException;
import io.wayside.model.metrics.files.LabelFolder;
import io.wayside.model.metrics.files.PngFile;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.SemanticMap;
import io.wayside.model.simulation.SimulatedIntersection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Pictures and their labels in two folders, as the SegNet tutorial lays a split of CamVid out:
 * {@code images/ID.png} (or JPEG) and {@code labels/ID.png}, 8 bits, the value being the class
 * index and 255 void.
 *
 * <p>The classes are those of a {@code labels.json} beside the two folders or one above them; where
 * there is none they are CamVid's eleven, and 11 is void too.
 *
 * <p>Instances are optional and are read from {@code instances-approx/ID.png}, where 0 and 255 are
 * no countable object. Without that folder no instance is known: nothing is guessed from regions
 * that touch, and the pixels of things belong to none.
 */
public final class CamVidFolder implements DataSet {

  private static final int CAMVID_VOID = 11;
  private static final int TOO_SMALL = 255;
  private static final String IMAGES = "images";
  private static final String LABELS = "labels";
  private static final String INSTANCES = "instances-approx";

  private final List<Entry> entries;
  private final Classes classes;

  /** The files of a picture. */
  private record Entry(String id, Path image, Path labels, Optional<Path> instances) {}

  /** What the values of label files mean, void besides {@link LabelledPicture#VOID} included. */
  private record Classes(LabelSet labels, int unlabelled) {}

  private CamVidFolder(List<Entry> entries, Classes classes) {
    this.entries = entries;
    this.classes = classes;
  }

  /** Whether a folder has pictures and labels. */
  static boolean isLayout(Path folder) {
    return Files.isDirectory(folder.resolve(IMAGES)) && Files.isDirectory(folder.resolve(LABELS));
  }

  /**
   * Takes the pictures of all labels in a folder, in alphabetical order, whatever classes it names.
   *
   * @param labels what the values of the label files mean
   * @param unlabelled the value that is no label
   * @throws DataSetException if there are no labels or a picture is missing
   */
  public static CamVidFolder open(Path folder, LabelSet labels, int unlabelled) throws IOException {
    return of(folder, ids(folder), new Classes(labels, unlabelled));
  }

  /**
   * Takes the pictures of all labels in a folder, in alphabetical order.
   *
   * @param folder with {@code images} and {@code labels}
   * @throws DataSetException if there are no labels or a picture is missing
   */
  public static CamVidFolder open(Path folder) throws IOException {
    return of(folder, ids(folder), classes(folder));
  }

  private static List<String> ids(Path folder) throws IOException {
    return LabelFolder.open(folder.resolve(LABELS)).names().stream()
        .map(name -> name.substring(0, name.length() - ".png".length()))
        .toList();
  }

  /**
   * Takes the pictures that a list names, in its order.
   *
   * @param list ids, one a line
   * @throws DataSetException if the list is empty or names one twice, or a file is missing
   */
  public static CamVidFolder open(Path folder, Path list) throws IOException {
    List<String> ids =
        Files.readAllLines(list).stream().map(String::strip).filter(id -> !id.isEmpty()).toList();
    if (ids.isEmpty()) {
      throw new DataSetException(
          "%s: expected ids of pictures, one a line, but there is none".formatted(list));
    }
    Set<String> known = new HashSet<>();
    for (String id : ids) {
      if (!known.add(id)) {
        throw new DataSetException("%s: expected an id once but %s is twice".formatted(list, id));
      }
    }
    return of(folder, ids, classes(folder));
  }

  /** The classes that a folder of pictures names itself, here or one above, else CamVid's. */
  private static Classes classes(Path folder) throws DataSetException {
    for (Path place : List.of(folder, folder.resolve(".."))) {
      Path file = place.resolve(LabelSetJson.FILE);
      if (Files.isRegularFile(file)) {
        try {
          return new Classes(LabelSetJson.read(file), LabelledPicture.VOID);
        } catch (IOException e) {
          throw new DataSetException(String.valueOf(e.getMessage()), e);
        }
      }
    }
    return new Classes(SimulatedIntersection.labels(), CAMVID_VOID);
  }

  private static CamVidFolder of(Path folder, List<String> ids, Classes classes)
      throws DataSetException {
    boolean counted = Files.isDirectory(folder.resolve(INSTANCES));
    List<Entry> entries = new ArrayList<>();
    for (String id : ids) {
      Path labels = partner(folder, LABELS, id);
      Path image =
          PictureFile.find(folder.resolve(IMAGES), id)
              .orElse(folder.resolve(IMAGES).resolve(id + ".png"));
      TruthPlanes.requireFile(image, id);
      Optional<Path> instances =
          counted ? Optional.of(partner(folder, INSTANCES, id)) : Optional.empty();
      entries.add(new Entry(id, image, labels, instances));
    }
    return new CamVidFolder(entries, classes);
  }

  private static Path partner(Path folder, String kind, String id) throws DataSetException {
    Path file = folder.resolve(kind).resolve(id + ".png");
    TruthPlanes.requireFile(file, id);
    return file;
  }

  @Override
  public LabelSet labels() {
    return classes.labels();
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
    byte[] ids = plane(entry.labels(), image.size());
    TruthPlanes.requireLabels(
        ids, classes.labels().size(), classes.unlabelled(), image.size(), entry.labels());
    short[] instances = new short[ids.length];
    if (entry.instances().isPresent()) {
      number(instances, plane(entry.instances().get(), image.size()));
    }
    return new LabelledPicture(entry.id(), image, ids, instances);
  }

  private static byte[] plane(Path file, ImageSize size) throws IOException {
    SemanticMap plane = PngFile.read(file).labels();
    TruthPlanes.requireSize(plane.size(), size, file);
    return plane.labelIds();
  }

  private static void number(short[] instances, byte[] regions) {
    for (int i = 0; i < instances.length; i++) {
      int region = regions[i] & 0xFF;
      instances[i] = region == TOO_SMALL ? 0 : (short) region;
    }
  }
}
