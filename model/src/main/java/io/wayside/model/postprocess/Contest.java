package io.wayside.model.postprocess;

import java.util.Arrays;

/**
 * What is open about the semantic map in a tile: which classes can still win there, and which
 * queries can still make the difference.
 *
 * <p>A class's score is Σ over queries of weight × p, the weight being the query's probability of
 * the class and p its mask probability. Where p has the same value throughout, or every class left
 * has the same weight, the query decides nothing between pixels. Of the queries that do, the
 * weighty ones can change a lead by much and are worked out at every pixel; the light ones only
 * where a pixel is close, which with a trained network is next to never: most of its queries are
 * "no object" and have a trace of every class.
 */
final class Contest {

  /**
   * A query that can change no lead by more than this is not looked at; sums in float32 lose more.
   */
  private static final float NEGLIGIBLE = 1e-9f;

  /** A query that can change no lead by more than this is light. */
  private static final float LIGHT = 5e-4f;

  /** A lead of no more than this is left open, for the rounding of the bounds. */
  private static final float SLACK = 1e-5f;

  /** A lead of no more than this is not trusted, for the rounding of the sums. */
  private static final float ROUNDING = 1e-6f;

  private final int queries;
  private final int classes;
  private final float[] allWeights;
  private final float[] spreads;

  private final int[] labels;
  private int labelCount;
  private final int[] open;
  private int openCount;
  private int weighty;
  private final float[] weights;
  private final float[] known;
  private final float[] middles;
  private float doubt;

  private final float[] scores;
  private final float[] leads;
  private final int[] kept;
  private final float[][] four = new float[4][];

  Contest(ClassProbabilities probabilities) {
    this.queries = probabilities.queries();
    this.classes = probabilities.classes();
    this.allWeights = new float[queries * classes];
    this.spreads = new float[queries];
    for (int q = 0; q < queries; q++) {
      for (int k = 0; k < classes; k++) {
        allWeights[q * classes + k] = probabilities.of(q, k);
      }
      spreads[q] = spread(allWeights, q * classes, classes);
    }
    this.labels = new int[classes];
    this.open = new int[queries];
    this.weights = new float[queries * classes];
    this.known = new float[classes];
    this.middles = new float[queries];
    this.scores = new float[classes];
    this.leads = new float[classes];
    this.kept = new int[queries];
  }

  private static float spread(float[] weights, int start, int count) {
    float least = Float.POSITIVE_INFINITY;
    float greatest = 0;
    for (int k = start; k < start + count; k++) {
      least = Math.min(least, weights[k]);
      greatest = Math.max(greatest, weights[k]);
    }
    return count == 1 ? greatest : greatest - least;
  }

  /** Number of classes that can still win. */
  int labels() {
    return labelCount;
  }

  /** The class at a position; classes keep their order. */
  int label(int position) {
    return labels[position];
  }

  /** Whether the light queries can turn a lead that {@link #score} left. */
  boolean turns(float lead) {
    return openCount > weighty && !(lead > doubt);
  }

  /** Finds what is left open in a tile; with one label it is decided. */
  void begin(Tile tile) {
    int keptCount = bound(tile);
    int leader = leader();
    findLeads(leader, tile, keptCount);
    labelCount = 0;
    for (int k = 0; k < classes; k++) {
      if (k == leader || !(leads[k] > SLACK)) {
        labels[labelCount++] = k;
      }
    }
    if (labelCount > 1) {
      sort(tile, keptCount);
    }
  }

  /** Scores the middle of the tile's bounds, and keeps the queries that leave a range. */
  private int bound(Tile tile) {
    Arrays.fill(known, 0);
    Arrays.fill(scores, 0);
    int count = 0;
    for (int q = 0; q < queries; q++) {
      float high = tile.highProbability(q);
      if (spreads[q] * high > NEGLIGIBLE) {
        float low = tile.lowProbability(q);
        boolean open = spreads[q] * (high - low) > NEGLIGIBLE;
        addTo(open ? scores : known, allWeights, q * classes, classes, (low + high) / 2);
        if (open) {
          kept[count++] = q;
        }
      }
    }
    for (int k = 0; k < classes; k++) {
      scores[k] += known[k];
    }
    return count;
  }

  private static void addTo(float[] sums, float[] weights, int start, int count, float p) {
    for (int k = 0; k < count; k++) {
      sums[k] += weights[start + k] * p;
    }
  }

  private int leader() {
    int leader = 0;
    for (int k = 1; k < classes; k++) {
      if (scores[k] > scores[leader]) {
        leader = k;
      }
    }
    return leader;
  }

  /**
   * Finds the least by which the leader is ahead of each class, whatever the pixel. Both scores
   * share a query's p; with d the difference of the weights, d × p is least at one end of p's
   * range, which is |d| × half the range below its middle.
   */
  private void findLeads(int leader, Tile tile, int keptCount) {
    for (int k = 0; k < classes; k++) {
      leads[k] = scores[leader] - scores[k];
    }
    for (int j = 0; j < keptCount; j++) {
      int q = kept[j];
      float half = (tile.highProbability(q) - tile.lowProbability(q)) / 2;
      int start = q * classes;
      float weight = allWeights[start + leader];
      for (int k = 0; k < classes; k++) {
        leads[k] -= Math.abs(weight - allWeights[start + k]) * half;
      }
    }
  }

  /** Takes over the weights of the labels left; weighty queries come first, then light ones. */
  private void sort(Tile tile, int keptCount) {
    for (int c = 0; c < labelCount; c++) {
      known[c] = known[labels[c]];
    }
    openCount = 0;
    doubt = ROUNDING;
    for (int j = 0; j < keptCount; j++) {
      if (change(tile, kept[j]) > LIGHT) {
        take(kept[j]);
      }
    }
    weighty = openCount;
    for (int i = 0; i < keptCount; i++) {
      int q = kept[i];
      float change = change(tile, q);
      if (!(change > LIGHT)) {
        take(q);
        doubt += change;
        int j = openCount - 1;
        middles[j] = (tile.lowProbability(q) + tile.highProbability(q)) / 2;
        addTo(known, weights, j * labelCount, labelCount, middles[j]);
      }
    }
  }

  /** The most by which the query can move a lead between the labels left, from its middle. */
  private float change(Tile tile, int query) {
    float least = Float.POSITIVE_INFINITY;
    float greatest = 0;
    for (int c = 0; c < labelCount; c++) {
      float weight = allWeights[query * classes + labels[c]];
      least = Math.min(least, weight);
      greatest = Math.max(greatest, weight);
    }
    return (greatest - least) * (tile.highProbability(query) - tile.lowProbability(query)) / 2;
  }

  private void take(int query) {
    for (int c = 0; c < labelCount; c++) {
      weights[openCount * labelCount + c] = allWeights[query * classes + labels[c]];
    }
    open[openCount++] = query;
  }

  /**
   * Scores every pixel of the tile, with the light queries at the middle of their range.
   *
   * @param pixelScores receives [labels, pixels]
   */
  void score(Tile tile, float[][] pixelScores) {
    int pixels = tile.pixels();
    for (int c = 0; c < labelCount; c++) {
      Arrays.fill(pixelScores[c], 0, pixels, known[c]);
    }
    for (int j = 0; j < weighty; j += 4) {
      int last = Math.min(j + 3, weighty - 1);
      for (int i = 0; i < 4; i++) {
        four[i] = tile.probabilities(open[Math.min(j + i, last)]);
      }
      for (int c = 0; c < labelCount; c++) {
        add(pixelScores[c], pixels, j, c);
      }
    }
  }

  /** Adds four queries at a time, so that a sum is read and written once for the four. */
  private void add(float[] sums, int pixels, int j, int c) {
    float[] p0 = four[0];
    float[] p1 = four[1];
    float[] p2 = four[2];
    float[] p3 = four[3];
    float w0 = weight(j, c);
    float w1 = weight(j + 1, c);
    float w2 = weight(j + 2, c);
    float w3 = weight(j + 3, c);
    for (int i = 0; i < pixels; i++) {
      sums[i] += (w0 * p0[i] + w1 * p1[i]) + (w2 * p2[i] + w3 * p3[i]);
    }
  }

  private float weight(int j, int c) {
    return j < weighty ? weights[j * labelCount + c] : 0;
  }

  /**
   * Adds what the light queries really are at some pixels.
   *
   * @param pixels numbers of the pixels, in the first {@code count} elements
   * @param pixelScores [labels, pixels]
   * @param values to work in, at least one for each of the pixels
   */
  void addLight(Tile tile, int[] pixels, int count, float[][] pixelScores, float[] values) {
    int group = values.length / count;
    for (int first = weighty; first < openCount; first += group) {
      int end = Math.min(first + group, openCount);
      for (int j = first; j < end; j++) {
        tile.sample(open[j], pixels, count, values, (j - first) * count);
      }
      Sigmoid.apply(values, values, (end - first) * count);
      for (int j = first; j < end; j++) {
        addLight(j, pixels, count, pixelScores, values, (j - first) * count);
      }
    }
  }

  private void addLight(
      int j, int[] pixels, int count, float[][] pixelScores, float[] values, int start) {
    for (int c = 0; c < labelCount; c++) {
      float weight = weights[j * labelCount + c];
      float[] sums = pixelScores[c];
      for (int i = 0; i < count; i++) {
        sums[pixels[i]] += weight * (values[start + i] - middles[j]);
      }
    }
  }
}
