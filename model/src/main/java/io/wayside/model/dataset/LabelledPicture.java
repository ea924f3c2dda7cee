package io.wayside.model.dataset;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A picture and what is truly on it.
 *
 * <p>Of stuff, all pixels of a class are one segment, whatever {@code instances} says. Of things, a
 * segment is the pixels that share class and instance number; those without a number are known by
 * class but belong to no countable instance, such as a crowd, and enter no mask.
 *
 * @param name unique in its data set
 * @param image the pixels
 * @param labels height × width unsigned bytes, row by row: a label id, or {@link #VOID}; shared,
 *     not copied
 * @param instances height × width unsigned shorts, row by row: from 1 the number of an instance, 0
 *     where there is none; shared, not copied
 */
public record LabelledPicture(String name, Image image, byte[] labels, short[] instances) {

  /** Stands for pixels whose class is unknown: they are not counted. */
  public static final int VOID = 255;

  /** Checks that the planes are of the picture's size. */
  public LabelledPicture {
    long pixels = image.size().pixels();
    if (labels.length != pixels || instances.length != pixels) {
      throw new IllegalArgumentException(
          "%s: expected %d labels and instances for %s but was %d and %d"
              .formatted(name, pixels, image.size(), labels.length, instances.length));
    }
  }

  /** Height and width of the picture and both planes. */
  public ImageSize size() {
    return image.size();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LabelledPicture that
        && name.equals(that.name)
        && image.equals(that.image)
        && Arrays.equals(labels, that.labels)
        && Arrays.equals(instances, that.instances);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(labels);
  }

  @Override
  public String toString() {
    return "LabelledPicture[%s, %s]".formatted(name, size());
  }
}
