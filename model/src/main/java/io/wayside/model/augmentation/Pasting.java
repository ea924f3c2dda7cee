package io.wayside.model.augmentation;

import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.LabelSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Things from one picture put into another (Simple Copy-Paste, arXiv:2012.07177, but at their own
 * place and scale, where a street's things belong).
 *
 * @param probability that a picture gets things at all, 0 to 1
 * @param share of the other picture's things that are taken, each drawn by itself, 0 to 1
 */
public record Pasting(double probability, double share) {

  /** Nothing is pasted. */
  public static final Pasting NONE = new Pasting(0, 0);

  /** Checks every range. */
  public Pasting {
    Ranges.require("pasting probability", probability, 0, 1);
    Ranges.require("pasted share", share, 0, 1);
  }

  /**
   * Puts some of a donor's things before a picture. What they cover is gone; they are new
   * instances. Where the donor is larger, what would lie outside is cut off.
   *
   * @return a copy; the picture and the donor stay as they are
   */
  public LabelledPicture paste(
      LabelledPicture picture, LabelledPicture donor, LabelSet classes, SplittableRandom random) {
    byte[] rgb = picture.image().rgb().clone();
    byte[] labels = picture.labels().clone();
    short[] instances = picture.instances().clone();
    Chooser chooser = new Chooser(highest(instances), random);
    ImageSize size = picture.size();
    for (int y = 0; y < Math.min(size.height(), donor.size().height()); y++) {
      for (int x = 0; x < Math.min(size.width(), donor.size().width()); x++) {
        int from = y * donor.size().width() + x;
        int label = donor.labels()[from] & 0xFF;
        int instance = donor.instances()[from] & 0xFFFF;
        if (instance != 0 && label != LabelledPicture.VOID && classes.get(label).thing()) {
          int number = chooser.number(label << Short.SIZE | instance);
          if (number != 0) {
            int to = y * size.width() + x;
            labels[to] = (byte) label;
            instances[to] = (short) number;
            System.arraycopy(
                donor.image().rgb(),
                from * Image.CHANNELS,
                rgb,
                to * Image.CHANNELS,
                Image.CHANNELS);
          }
        }
      }
    }
    return new LabelledPicture(picture.name(), new Image(size, rgb), labels, instances);
  }

  private static int highest(short[] instances) {
    int highest = 0;
    for (short instance : instances) {
      highest = Math.max(highest, instance & 0xFFFF);
    }
    return highest;
  }

  /** Decides on each of the donor's things when it is first met. */
  private final class Chooser {

    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final SplittableRandom random;
    private int last;

    Chooser(int last, SplittableRandom random) {
      this.last = last;
      this.random = random;
    }

    /** The new number of a thing, or 0 if it is left where it is. */
    int number(int thing) {
      return numbers.computeIfAbsent(thing, t -> random.nextDouble() < share ? ++last : 0);
    }
  }
}
