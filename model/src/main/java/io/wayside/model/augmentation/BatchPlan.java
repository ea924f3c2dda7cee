package io.wayside.model.augmentation;

import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.frame.Image;
import io.wayside.model.segmentation.LabelSet;
import java.util.Arrays;
import java.util.List;

/**
 * How the batch of a step is made.
 *
 * @param augmentation of its pictures; its crop is their size
 * @param size number of pictures, at least 1
 * @param smallestTarget targets of fewer pixels are left out of the masks, at least 1
 */
public record BatchPlan(Augmentation augmentation, int size, int smallestTarget) {

  /** Checks the numbers. */
  public BatchPlan {
    if (size < 1 || smallestTarget < 1) {
      throw new IllegalArgumentException(
          "batch: expected sizes of 1 or more but was %d pictures, targets of %d pixels"
              .formatted(size, smallestTarget));
    }
  }

  /** A batch in which every target counts. */
  public BatchPlan(Augmentation augmentation, int size) {
    this(augmentation, size, 1);
  }

  /** Puts pictures of the crop's size together. */
  Batch join(List<LabelledPicture> pictures, LabelSet classes) {
    int area = Math.toIntExact(augmentation.crop().pixels());
    byte[] pixels = new byte[Math.multiplyExact(size * Image.CHANNELS, area)];
    byte[] labels = new byte[size * area];
    short[] segments = new short[size * area];
    List<PictureTargets> truths =
        pictures.stream()
            .map(picture -> new PictureTargets(picture, classes, smallestTarget))
            .toList();
    int targets = truths.stream().mapToInt(truth -> truth.labels().length).max().orElse(0);
    targets = Math.max(1, targets);
    int[] targetLabels = new int[size * targets];
    Arrays.fill(targetLabels, Batch.PADDING);
    for (int i = 0; i < size; i++) {
      LabelledPicture picture = pictures.get(i);
      byte[] rgb = picture.image().rgb();
      System.arraycopy(rgb, 0, pixels, i * rgb.length, rgb.length);
      System.arraycopy(picture.labels(), 0, labels, i * area, area);
      truths.get(i).draw(segments, i * area);
      int[] own = truths.get(i).labels();
      System.arraycopy(own, 0, targetLabels, i * targets, own.length);
    }
    return new Batch(size, augmentation.crop(), pixels, labels, segments, targets, targetLabels);
  }
}
