package io.wayside.model.postprocess;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Instance;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.RunLengthMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The things of a frame: the best Q (query, class) pairs, less those of stuff; score = class
 * probability × mean mask probability inside the mask.
 *
 * <p>{@code instance_inference} of facebookresearch/Mask2Former, {@code
 * mask2former/maskformer_model.py}, where Q is {@code test_topk_per_image}: 100 of both in the
 * published configurations. Nothing is cut by score, a query may come with several classes, and
 * masks may overlap or be empty.
 */
final class InstanceInference implements TileReader {

  /** Mask probabilities of a tile that differ by no more than this are summed as one. */
  private static final float SAME = 1e-6f;

  private final ImageSize frame;
  private final List<ClassProbabilities.Pair> pairs;
  private final int[] wanted;
  private final BitSet[] masks;
  private final double[] sums;
  private final long[] areas;
  private final float[] columnSums = new float[Tile.WIDTH];
  private final float[] line = new float[Tile.WIDTH];

  /**
   * Begins a frame.
   *
   * @param masks a set for each query, of any content, to work in
   */
  InstanceInference(
      ClassProbabilities probabilities, LabelSet labels, ImageSize frame, BitSet[] masks) {
    int queries = probabilities.queries();
    this.frame = frame;
    this.pairs =
        probabilities.top(queries).stream()
            .filter(pair -> labels.get(pair.label()).thing())
            .toList();
    this.wanted = pairs.stream().mapToInt(ClassProbabilities.Pair::query).distinct().toArray();
    this.masks = masks;
    for (int q : wanted) {
      masks[q].clear();
    }
    this.sums = new double[queries];
    this.areas = new long[queries];
  }

  @Override
  public void read(Tile tile) {
    for (int q : wanted) {
      if (!settled(q, tile)) {
        readPixels(q, tile);
      }
    }
  }

  private boolean settled(int query, Tile tile) {
    if (tile.high(query) <= 0) {
      return true;
    }
    float low = tile.lowProbability(query);
    float high = tile.highProbability(query);
    if (!(tile.low(query) > 0 && high - low <= SAME)) {
      return false;
    }
    fill(query, tile);
    sums[query] += (double) tile.pixels() * (low + high) / 2;
    return true;
  }

  private void readPixels(int query, Tile tile) {
    if (tile.low(query) > 0) {
      fill(query, tile);
      sums[query] += sum(tile.probabilities(query), tile);
    } else {
      readEdge(query, tile);
    }
  }

  /** Sums columns first, as many at a time as the processor adds at once. */
  private double sum(float[] values, Tile tile) {
    int width = tile.width();
    Arrays.fill(columnSums, 0, width, 0);
    for (int row = 0; row < tile.pixels(); row += width) {
      System.arraycopy(values, row, line, 0, width);
      for (int x = 0; x < width; x++) {
        columnSums[x] += line[x];
      }
    }
    double sum = 0;
    for (int x = 0; x < width; x++) {
      sum += columnSums[x];
    }
    return sum;
  }

  private void readEdge(int query, Tile tile) {
    float[] logits = tile.logits(query);
    float[] probabilities = tile.probabilities(query);
    int width = tile.width();
    double sum = 0;
    int area = 0;
    for (int x = 0; x < width; x++) {
      int start = (tile.left() + x) * frame.height() + tile.top();
      int runStart = 0;
      for (int y = 0; y < tile.height(); y++) {
        if (logits[y * width + x] > 0) {
          sum += probabilities[y * width + x];
        } else {
          area += put(query, start + runStart, start + y);
          runStart = y + 1;
        }
      }
      area += put(query, start + runStart, start + tile.height());
    }
    sums[query] += sum;
    areas[query] += area;
  }

  private int put(int query, int start, int end) {
    if (start < end) {
      masks[query].set(start, end);
    }
    return end - start;
  }

  private void fill(int query, Tile tile) {
    for (int x = tile.left(); x < tile.left() + tile.width(); x++) {
      int start = x * frame.height() + tile.top();
      masks[query].set(start, start + tile.height());
    }
    areas[query] += tile.pixels();
  }

  /** Ends the frame: instances by falling score; of equals the more probable class first. */
  InstanceSegmentation result() {
    Map<Integer, RunLengthMask> runs = new HashMap<>();
    List<Instance> instances = new ArrayList<>();
    for (ClassProbabilities.Pair pair : pairs) {
      int q = pair.query();
      RunLengthMask mask = runs.computeIfAbsent(q, query -> RunLengthMask.of(frame, masks[query]));
      float inside = (float) (sums[q] / (areas[q] + 1e-6));
      instances.add(
          new Instance(pair.label(), pair.probability() * inside, mask.box(), areas[q], mask));
    }
    instances.sort(Comparator.comparingDouble(Instance::score).reversed());
    return new InstanceSegmentation(frame, instances);
  }
}
