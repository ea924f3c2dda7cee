package io.wayside.model.augmentation;

import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.segmentation.LabelSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be found on a picture: one target for each class of stuff and each instance of a
 * thing, by class, then by number.
 */
final class PictureTargets {

  private final LabelSet classes;
  private final LabelledPicture picture;

  /** Number of pixels by {@link #key}. */
  private final Map<Integer, int[]> areas = new TreeMap<>();

  private final int[] labels;

  /**
   * Finds the targets of a picture.
   *
   * @param smallest targets of fewer pixels are left out
   */
  PictureTargets(LabelledPicture picture, LabelSet classes, int smallest) {
    this.classes = classes;
    this.picture = picture;
    count();
    areas.values().removeIf(area -> area[0] < smallest);
    this.labels = areas.keySet().stream().mapToInt(key -> key >>> Short.SIZE).toArray();
  }

  /** The label of each target. */
  int[] labels() {
    return labels;
  }

  private void count() {
    int last = -1;
    int[] area = new int[1];
    for (int i = 0; i < picture.labels().length; i++) {
      int key = key(i);
      if (key >= 0) {
        if (key != last) {
          area = areas.computeIfAbsent(key, k -> new int[1]);
          last = key;
        }
        area[0]++;
      }
    }
  }

  /** Writes the index of each pixel's target. */
  void draw(short[] segments, int from) {
    Map<Integer, Short> indices = indices();
    int last = -1;
    short index = Batch.UNKNOWN;
    for (int i = 0; i < picture.labels().length; i++) {
      int key = key(i);
      if (key != last) {
        index = indices.getOrDefault(key, Batch.UNKNOWN);
        last = key;
      }
      segments[from + i] = index;
    }
  }

  private Map<Integer, Short> indices() {
    Map<Integer, Short> indices = new TreeMap<>();
    areas.keySet().forEach(key -> indices.put(key, (short) indices.size()));
    return indices;
  }

  /** Class and instance in one number, or -1 where the pixel belongs to no segment. */
  private int key(int pixel) {
    int label = picture.labels()[pixel] & 0xFF;
    if (label == LabelledPicture.VOID) {
      return -1;
    }
    if (!classes.get(label).thing()) {
      return label << Short.SIZE;
    }
    int instance = picture.instances()[pixel] & 0xFFFF;
    return instance == 0 ? -1 : label << Short.SIZE | instance;
  }
}
