package io.wayside.model.dataset;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.labels.KnownLabelSets;
import io.wayside.model.metrics.files.DataSetException;
import io.wayside.model.metrics.files.PngFile;
import io.wayside.model.segmentation.LabelSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One split of Cityscapes: {@code leftImg8bit/SPLIT/CITY/NAME_leftImg8bit.png} and {@code
 * gtFine/SPLIT/CITY/NAME_gtFine_labelIds.png}, {@code NAME_gtFine_instanceIds.png}.
 *
 * <p>Classes are the 19 train ids; all other labels are void. In the 16-bit instance files a value
 * is the label, or, for a thing that stands alone, label × 1000 + its number.
 */
final class CityscapesFolder implements DataSet {

  private static final String IMAGES = "leftImg8bit";
  private static final String TRUTH = "gtFine";
  private static final int INSTANCE_FACTOR = 1000;

  /** The label ids of train ids 0 to 18 (labels.py of cityscapesScripts). */
  private static final int[] LABEL_IDS = {
    7, 8, 11, 12, 13, 17, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 31, 32, 33
  };

  /** License plate is -1, which 8 bits hold as this. */
  private static final int LAST_LABEL_ID = 33;

  private final LabelSet labels = KnownLabelSets.cityscapes();
  private final List<Entry> entries;

  /** The files of a picture. */
  private record Entry(String name, Path image, Path labelIds, Path instanceIds) {}

  private CityscapesFolder(List<Entry> entries) {
    this.entries = entries;
  }

  /** Whether a folder has the two folders of this layout. */
  static boolean isLayout(Path folder) {
    return Files.isDirectory(folder.resolve(IMAGES)) && Files.isDirectory(folder.resolve(TRUTH));
  }

  /**
   * Takes the pictures of a split, by city and name in alphabetical order.
   *
   * @throws DataSetException if there is none or its truth is missing
   */
  static CityscapesFolder open(Path folder, String split) throws IOException {
    Path images = folder.resolve(IMAGES).resolve(split);
    if (!Files.isDirectory(images)) {
      throw new DataSetException(
          "%s: expected the split's cities but there is no such folder".formatted(images));
    }
    List<Path> files;
    try (Stream<Path> found = Files.find(images, 2, (file, about) -> isPicture(file))) {
      files = found.sorted().toList();
    }
    if (files.isEmpty()) {
      throw new DataSetException(
          "%s: expected CITY/NAME_%s.png but there is none".formatted(images, IMAGES));
    }
    Path truth = folder.resolve(TRUTH).resolve(split);
    List<Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Path image : files) {
      Entry entry = entry(image, truth.resolve(images.relativize(image.getParent())));
      if (!names.add(entry.name())) {
        throw new DataSetException(
            "%s: expected a name once but %s is in two cities".formatted(image, entry.name()));
      }
      entries.add(entry);
    }
    return new CityscapesFolder(entries);
  }

  private static boolean isPicture(Path file) {
    return file.getFileName().toString().endsWith("_" + IMAGES + ".png");
  }

  private static Entry entry(Path image, Path truth) throws DataSetException {
    String file = image.getFileName().toString();
    String name = file.substring(0, file.lastIndexOf("_" + IMAGES));
    return new Entry(
        name, image, partner(truth, name, "labelIds"), partner(truth, name, "instanceIds"));
  }

  private static Path partner(Path truth, String name, String kind) throws DataSetException {
    Path file = truth.resolve("%s_%s_%s.png".formatted(name, TRUTH, kind));
    TruthPlanes.requireFile(file, name);
    return file;
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
    return entries.get(index).name();
  }

  @Override
  public LabelledPicture read(int index) throws IOException {
    Entry entry = entries.get(index);
    Image image = PictureFile.read(entry.image());
    PngFile labelIds = PngFile.read(entry.labelIds());
    TruthPlanes.requireSize(labelIds.size(), image.size(), entry.labelIds());
    byte[] trainIds = trainIds(labelIds.labels().labelIds(), image.size(), entry.labelIds());
    PngFile instanceIds = PngFile.read(entry.instanceIds());
    TruthPlanes.requireSize(instanceIds.size(), image.size(), entry.instanceIds());
    short[] instances = instances(instanceIds.values(), trainIds, entry.instanceIds());
    return new LabelledPicture(entry.name(), image, trainIds, instances);
  }

  private static byte[] trainIds(byte[] labelIds, ImageSize size, Path file)
      throws DataSetException {
    byte[] trainIds = new byte[256];
    Arrays.fill(trainIds, (byte) LabelledPicture.VOID);
    for (int i = 0; i < LABEL_IDS.length; i++) {
      trainIds[LABEL_IDS[i]] = (byte) i;
    }
    TruthPlanes.requireLabels(labelIds, LAST_LABEL_ID + 1, LabelledPicture.VOID, size, file);
    byte[] mapped = new byte[labelIds.length];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = trainIds[labelIds[i] & 0xFF];
    }
    return mapped;
  }

  private static short[] instances(int[] instanceIds, byte[] trainIds, Path file)
      throws DataSetException {
    InstanceNumbers numbers = new InstanceNumbers(file);
    short[] instances = new short[instanceIds.length];
    for (int i = 0; i < instances.length; i++) {
      boolean counted = (trainIds[i] & 0xFF) != LabelledPicture.VOID;
      if (counted && instanceIds[i] >= INSTANCE_FACTOR) {
        instances[i] = numbers.of(instanceIds[i]);
      }
    }
    return instances;
  }
}
