package io.wayside.model.augmentation;

import io.wayside.model.dataset.DataSet;
import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** Pictures of noise with noise for truth, the same every time. */
class DrawnPictures implements DataSet {

  static final LabelSet LABELS =
      new LabelSet(
          List.of(
              new Label(0, "road", false, 0x808080),
              new Label(1, "car", true, 0x0000ff),
              new Label(2, "person", true, 0xff0000)));

  private final int size;
  private final ImageSize picture;

  DrawnPictures(int size, ImageSize picture) {
    this.size = size;
    this.picture = picture;
  }

  static LabelledPicture picture(int index, ImageSize size) {
    SplittableRandom random = new SplittableRandom(index);
    byte[] rgb = new byte[(int) size.pixels() * Image.CHANNELS];
    random.nextBytes(rgb);
    byte[] labels = new byte[(int) size.pixels()];
    short[] instances = new short[labels.length];
    for (int i = 0; i < labels.length; i++) {
      int label = random.nextInt(LABELS.size() + 1);
      labels[i] = (byte) (label == LABELS.size() ? LabelledPicture.VOID : label);
      instances[i] = (short) random.nextInt(4);
    }
    return new LabelledPicture("drawn-" + index, new Image(size, rgb), labels, instances);
  }

  @Override
  public LabelSet labels() {
    return LABELS;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String name(int index) {
    return "drawn-" + index;
  }

  @Override
  public LabelledPicture read(int index) throws IOException {
    return picture(index, picture);
  }
}
