package io.wayside.operators.tracking;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Box;
import io.wayside.model.segmentation.Instance;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.RunLengthMask;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Makes of true masks what a network might: some missing, thinner, in two parts, joined with a
 * neighbour, of a low score, and some of nothing at all. The same seed gives the same.
 */
final class Degradation {

  /**
   * How much of it, each a share of the instances but for the last.
   *
   * @param dropped left out
   * @param eroded without their outermost pixels
   * @param split cut in two
   * @param merged joined with one that they touch
   * @param low of a score from 0.2 to 0.5
   * @param falseOnes instances of nothing, a frame
   */
  record Rates(
      double dropped, double eroded, double split, double merged, double low, double falseOnes) {

    static final Rates NONE = new Rates(0, 0, 0, 0, 0, 0);

    /** All of it at once, as of a weak network. */
    static final Rates WEAK = new Rates(0.1, 0.3, 0.05, 0.1, 0.1, 1);
  }

  private final Random random;
  private final Rates rates;

  Degradation(long seed, Rates rates) {
    this.random = new Random(seed);
    this.rates = rates;
  }

  InstanceSegmentation of(InstanceSegmentation truth) {
    ImageSize size = truth.size();
    List<Instance> instances = new ArrayList<>();
    for (Instance instance : merged(truth)) {
      if (random.nextDouble() >= rates.dropped()) {
        BitSet pixels = instance.mask().toColumns();
        if (random.nextDouble() < rates.eroded()) {
          pixels = eroded(pixels, size.height());
        }
        for (BitSet part : parts(pixels, instance.box(), size.height())) {
          add(instances, instance.labelId(), size, part);
        }
      }
    }
    for (double left = rates.falseOnes(); left > random.nextDouble(); left--) {
      add(instances, 8 + random.nextInt(3), size, ellipse(size));
    }
    instances.sort(Comparator.comparing(Instance::score).reversed());
    return new InstanceSegmentation(size, instances);
  }

  private List<Instance> merged(InstanceSegmentation truth) {
    List<Instance> left = new ArrayList<>(truth.instances());
    for (int i = 0; i < left.size(); i++) {
      Instance one = left.get(i);
      for (int j = left.size() - 1; j > i; j--) {
        Instance other = left.get(j);
        if (one.labelId() == other.labelId()
            && touch(one, other)
            && random.nextDouble() < rates.merged()) {
          BitSet both = one.mask().toColumns();
          both.or(other.mask().toColumns());
          one = instance(one.labelId(), 1, truth.size(), both);
          left.set(i, one);
          left.remove(j);
        }
      }
    }
    return left;
  }

  private static boolean touch(Instance one, Instance other) {
    int height = one.mask().size().height();
    BitSet wider = one.mask().toColumns();
    for (int step : new int[] {1, height, -1, -height}) {
      wider.or(moved(one.mask().toColumns(), step));
    }
    return wider.intersects(other.mask().toColumns());
  }

  private List<BitSet> parts(BitSet pixels, Box box, int height) {
    if (random.nextDouble() >= rates.split() || box.width() < 6) {
      return List.of(pixels);
    }
    int cut = box.x() + box.width() / 4 + random.nextInt(box.width() / 2);
    BitSet left = (BitSet) pixels.clone();
    left.clear(cut * height, Math.max(cut * height, left.length()));
    BitSet right = (BitSet) pixels.clone();
    right.clear(0, (cut + 1) * height);
    return List.of(left, right);
  }

  private BitSet ellipse(ImageSize size) {
    int width = 4 + random.nextInt(size.width() / 8);
    int height = 4 + random.nextInt(size.height() / 6);
    int left = random.nextInt(size.width() - width);
    int top = random.nextInt(size.height() - height);
    BitSet pixels = new BitSet();
    for (int x = 0; x < width; x++) {
      double across = (2 * x + 1.0) / width - 1;
      for (int y = 0; y < height; y++) {
        double down = (2 * y + 1.0) / height - 1;
        if (across * across + down * down <= 1) {
          pixels.set((left + x) * size.height() + top + y);
        }
      }
    }
    return pixels;
  }

  private void add(List<Instance> instances, int labelId, ImageSize size, BitSet pixels) {
    boolean low = random.nextDouble() < rates.low();
    double score = low ? 0.2 + 0.3 * random.nextDouble() : 0.6 + 0.39 * random.nextDouble();
    if (!pixels.isEmpty()) {
      instances.add(instance(labelId, (float) score, size, pixels));
    }
  }

  private static BitSet eroded(BitSet pixels, int height) {
    BitSet inner = (BitSet) pixels.clone();
    for (int step : new int[] {1, height, -1, -height}) {
      inner.and(moved(pixels, step));
    }
    return inner;
  }

  private static BitSet moved(BitSet pixels, int step) {
    BitSet moved = new BitSet(pixels.length() + Math.abs(step));
    pixels.stream().map(pixel -> pixel + step).filter(pixel -> pixel >= 0).forEach(moved::set);
    return moved;
  }

  private static Instance instance(int labelId, float score, ImageSize size, BitSet pixels) {
    RunLengthMask mask = RunLengthMask.of(size, pixels);
    return new Instance(labelId, score, mask.box(), mask.area(), mask);
  }
}
