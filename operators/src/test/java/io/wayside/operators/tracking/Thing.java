package io.wayside.operators.tracking;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Instance;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.RunLengthMask;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** A rectangle in a picture, in pixels, as a network would find it. */
record Thing(int labelId, double score, int x, int y, int width, int height) {

  static final int CAR = 8;
  static final int PERSON = 9;
  static final ImageSize PICTURE = new ImageSize(360, 640);

  static Thing car(int x, int y) {
    return new Thing(CAR, 0.9, x, y, 80, 48);
  }

  static Thing lorry(int x, int y) {
    return new Thing(CAR, 0.9, x, y, 200, 120);
  }

  static Thing person(int x, int y) {
    return new Thing(PERSON, 0.9, x, y, 6, 20);
  }

  Thing scored(double newScore) {
    return new Thing(labelId, newScore, x, y, width, height);
  }

  Thing labelled(int newLabelId) {
    return new Thing(newLabelId, score, x, y, width, height);
  }

  static InstanceSegmentation picture(Thing... things) {
    return picture(PICTURE, things);
  }

  /** The things from the farthest to the nearest: each hides what it covers of those before. */
  static InstanceSegmentation picture(ImageSize size, Thing... things) {
    List<Instance> instances = new ArrayList<>();
    BitSet nearer = new BitSet();
    for (int i = things.length - 1; i >= 0; i--) {
      BitSet pixels = things[i].pixels(size);
      pixels.andNot(nearer);
      nearer.or(pixels);
      if (!pixels.isEmpty()) {
        instances.add(things[i].instance(size, pixels));
      }
    }
    instances.sort(Comparator.comparing(Instance::score).reversed());
    return new InstanceSegmentation(size, instances);
  }

  /** The things with masks that may overlap. */
  static InstanceSegmentation overlapping(Thing... things) {
    List<Instance> instances = new ArrayList<>();
    for (Thing thing : things) {
      instances.add(thing.instance(PICTURE, thing.pixels(PICTURE)));
    }
    return new InstanceSegmentation(PICTURE, instances);
  }

  private Instance instance(ImageSize size, BitSet pixels) {
    RunLengthMask mask = RunLengthMask.of(size, pixels);
    return new Instance(labelId, (float) score, mask.box(), mask.area(), mask);
  }

  private BitSet pixels(ImageSize size) {
    BitSet pixels = new BitSet();
    for (int column = Math.max(0, x); column < Math.min(size.width(), x + width); column++) {
      int top = Math.max(0, y);
      int bottom = Math.min(size.height(), y + height);
      if (top < bottom) {
        pixels.set(column * size.height() + top, column * size.height() + bottom);
      }
    }
    return pixels;
  }
}
