package io.wayside.model.postprocess;

import java.util.Arrays;

/**
 * What is open about the semantic map in a part of the picture: which classes can still win there,
 * and which queries can still make the difference.
 *
 * <p>A class's score is Σ over queries of weight × p, the weight being the query's probability of
 * the class and p its mask probability. Where p has the same value throughout, or every class left
 * has the same weight, the query decides nothing between pixels.
 */
final class Contest {

  /**
   * A query that can change no lead by more than this is not looked at; sums in float32 lose more.
   */
  private static final float NEGLIGIBLE = 1e-9f;

  /** A lead of no more than this is left open, for the rounding of the bounds. */
  private static final float SLACK = 1e-5f;

  private final int[] labels;
  private int labelCount;
  private final int[] queries;
  private int queryCount;
  private final float[] weights;
  private final float[] spreads;
  private final float[] known;

  private final float[] scores;
  private final float[] leads;
  private final int[] keptQueries;

  /** Room for as much. */
  Contest(int queryRoom, int labelRoom) {
    this.labels = new int[labelRoom];
    this.queries = new int[queryRoom];
    this.weights = new float[queryRoom * labelRoom];
    this.spreads = new float[queryRoom];
    this.known = new float[labelRoom];
    this.scores = new float[labelRoom];
    this.leads = new float[labelRoom];
    this.keptQueries = new int[queryRoom];
  }

  /** The contest of all queries and classes. */
  static Contest of(ClassProbabilities probabilities) {
    Contest all = new Contest(probabilities.queries(), probabilities.classes());
    all.queryCount = probabilities.queries();
    all.labelCount = probabilities.classes();
    Arrays.setAll(all.queries, q -> q);
    Arrays.setAll(all.labels, k -> k);
    for (int q = 0; q < all.queryCount; q++) {
      for (int k = 0; k < all.labelCount; k++) {
        all.weights[q * all.labelCount + k] = probabilities.of(q, k);
      }
      all.spreads[q] = all.spread(q);
    }
    return all;
  }

  /** Number of classes that can still win. */
  int labels() {
    return labelCount;
  }

  /** The class at a position; classes keep their order. */
  int label(int position) {
    return labels[position];
  }

  /**
   * Finds what is left open in a part of this contest's own part.
   *
   * @param to becomes the narrower contest; with one label it is decided
   */
  void narrow(Tile tile, Contest to) {
    System.arraycopy(known, 0, scores, 0, labelCount);
    to.queryCount = 0;
    for (int i = 0; i < queryCount; i++) {
      float high = tile.highProbability(queries[i]);
      if (spreads[i] * high > NEGLIGIBLE) {
        float low = tile.lowProbability(queries[i]);
        addTo(scores, i, (low + high) / 2);
        if (spreads[i] * (high - low) > NEGLIGIBLE) {
          keptQueries[to.queryCount++] = i;
        }
      }
    }
    int leader = leader();
    findLeads(leader, tile, to.queryCount);
    to.labelCount = 0;
    for (int k = 0; k < labelCount; k++) {
      if (k == leader || !(leads[k] > SLACK)) {
        to.labels[to.labelCount++] = k;
      }
    }
    if (to.labelCount == 1) {
      to.labels[0] = labels[leader];
    } else {
      handOver(tile, to);
    }
  }

  private void addTo(float[] sums, int query, float probability) {
    int start = query * labelCount;
    for (int k = 0; k < labelCount; k++) {
      sums[k] += weights[start + k] * probability;
    }
  }

  private int leader() {
    int leader = 0;
    for (int k = 1; k < labelCount; k++) {
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
  private void findLeads(int leader, Tile tile, int kept) {
    for (int k = 0; k < labelCount; k++) {
      leads[k] = scores[leader] - scores[k];
    }
    for (int j = 0; j < kept; j++) {
      int i = keptQueries[j];
      float half = (tile.highProbability(queries[i]) - tile.lowProbability(queries[i])) / 2;
      int start = i * labelCount;
      float weight = weights[start + leader];
      for (int k = 0; k < labelCount; k++) {
        leads[k] -= Math.abs(weight - weights[start + k]) * half;
      }
    }
  }

  /** Gives the narrower contest its queries, weights and the scores that are known. */
  private void handOver(Tile tile, Contest to) {
    for (int c = 0; c < to.labelCount; c++) {
      to.known[c] = scores[to.labels[c]];
    }
    for (int j = 0; j < to.queryCount; j++) {
      int i = keptQueries[j];
      int q = queries[i];
      float middle = (tile.lowProbability(q) + tile.highProbability(q)) / 2;
      to.queries[j] = q;
      for (int c = 0; c < to.labelCount; c++) {
        float weight = weights[i * labelCount + to.labels[c]];
        to.weights[j * to.labelCount + c] = weight;
        to.known[c] -= weight * middle;
      }
      to.spreads[j] = to.spread(j);
    }
    for (int c = 0; c < to.labelCount; c++) {
      to.labels[c] = labels[to.labels[c]];
    }
  }

  private float spread(int query) {
    float least = Float.POSITIVE_INFINITY;
    float greatest = 0;
    for (int k = query * labelCount; k < (query + 1) * labelCount; k++) {
      least = Math.min(least, weights[k]);
      greatest = Math.max(greatest, weights[k]);
    }
    return labelCount == 1 ? greatest : greatest - least;
  }

  /**
   * Scores every pixel of a cell.
   *
   * @param pixelScores receives [labels, pixels]
   */
  void score(Tile cell, float[] pixelScores) {
    int pixels = cell.pixels();
    for (int c = 0; c < labelCount; c++) {
      Arrays.fill(pixelScores, c * pixels, (c + 1) * pixels, known[c]);
    }
    for (int j = 0; j < queryCount; j++) {
      float[] probabilities = cell.probabilities(queries[j]);
      for (int c = 0; c < labelCount; c++) {
        float weight = weights[j * labelCount + c];
        int start = c * pixels;
        for (int i = 0; i < pixels; i++) {
          pixelScores[start + i] += weight * probabilities[i];
        }
      }
    }
  }
}
