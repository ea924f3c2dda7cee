package io.wayside.model.trainer;

import io.wayside.model.dataset.DataSet;
import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Easy pictures: sky above ground, and one or two bright squares, which are the things. */
final class Squares implements DataSet {
  static final ImageSize SIZE = new ImageSize(64, 64);

  static final LabelSet LABELS =
      new LabelSet(
          List.of(
              new Label(0, "sky", false, 0x0000ff),
              new Label(1, "ground", false, 0x808080),
              new Label(2, "square", true, 0xff0000)));

  private final LabelSet labels;

  Squares(LabelSet labels) {
    this.labels = labels;
  }

  @Override
  public LabelSet labels() {
    return labels;
  }

  @Override
  public int size() {
    return 12;
  }

  @Override
  public String name(int index) {
    return "square-" + index;
  }

  @Override
  public LabelledPicture read(int index) {
    SplittableRandom random = new SplittableRandom(index);
    int pixels = (int) SIZE.pixels();
    byte[] rgb = new byte[3 * pixels];
    byte[] truth = new byte[pixels];
    short[] instances = new short[pixels];
    int horizon = (24 + random.nextInt(16)) * SIZE.width();
    Arrays.fill(truth, horizon, pixels, (byte) 1);
    for (int i = 0; i < pixels; i++) {
      paint(rgb, i, i < horizon ? 0x3060f0 : 0x606060);
    }
    for (int number = 1; number <= 1 + index % 2; number++) {
      int top = 8 + random.nextInt(36);
      int left = (number - 1) * 32 + 4 + random.nextInt(10);
      for (int y = top; y < top + 16; y++) {
        for (int x = left; x < left + 16; x++) {
          int i = y * SIZE.width() + x;
          paint(rgb, i, 0xf03020);
          truth[i] = 2;
          instances[i] = (short) number;
        }
      }
    }
    return new LabelledPicture(name(index), new Image(SIZE, rgb), truth, instances);
  }

  private static void paint(byte[] rgb, int pixel, int colour) {
    rgb[3 * pixel] = (byte) (colour >> 16);
    rgb[3 * pixel + 1] = (byte) (colour >> 8);
    rgb[3 * pixel + 2] = (byte) colour;
  }
}
