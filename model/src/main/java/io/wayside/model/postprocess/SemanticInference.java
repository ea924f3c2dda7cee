package io.wayside.model.postprocess;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.SemanticMap;
import java.util.Arrays;

/**
 * The class of each pixel: Σ over queries of class probability × mask probability, then argmax.
 *
 * <p>{@code semantic_inference} of facebookresearch/Mask2Former, {@code
 * mask2former/maskformer_model.py}, on masks that were first resized to the picture. Of equals the
 * first class is taken.
 */
final class SemanticInference implements TileReader {

  /** A query whose every term is less than this is left out; float32 sums lose more than that. */
  private static final float NEGLIGIBLE = 1e-9f;

  /** A lead less than this is looked at pixel by pixel, for the rounding of the bounds. */
  private static final float SLACK = 1e-5f;

  private final ImageSize frame;
  private final byte[] labelIds;
  private final int classes;
  private final float[] weights;
  private final float[] greatestWeight;
  private final int[] live;
  private int liveCount;
  private final float[] lead;
  private final float[] scores;
  private final int[] contenders;
  private int contenderCount;

  /**
   * Begins a frame.
   *
   * @param probabilities [Q, K+1]
   */
  SemanticInference(ClassProbabilities probabilities, ImageSize frame) {
    int queries = probabilities.queries();
    this.frame = frame;
    this.labelIds = new byte[Math.toIntExact(frame.pixels())];
    this.classes = probabilities.classes();
    this.weights = new float[queries * classes];
    this.greatestWeight = new float[queries];
    for (int q = 0; q < queries; q++) {
      for (int k = 0; k < classes; k++) {
        weights[q * classes + k] = probabilities.of(q, k);
        greatestWeight[q] = Math.max(greatestWeight[q], probabilities.of(q, k));
      }
    }
    this.live = new int[queries];
    this.lead = new float[classes];
    this.scores = new float[classes * Tile.LONGEST_SIDE * Tile.LONGEST_SIDE];
    this.contenders = new int[classes];
  }

  @Override
  public boolean settle(Tile block) {
    liveCount = 0;
    for (int q = 0; q < greatestWeight.length; q++) {
      if (greatestWeight[q] * block.highProbability(q) > NEGLIGIBLE) {
        live[liveCount++] = q;
      }
    }
    return settled(block);
  }

  @Override
  public void read(Tile cell) {
    if (settled(cell)) {
      return;
    }
    int pixels = cell.pixels();
    Arrays.fill(scores, 0, contenderCount * pixels, 0);
    for (int i = 0; i < liveCount; i++) {
      int q = live[i];
      float low = cell.lowProbability(q);
      float high = cell.highProbability(q);
      if (greatestWeight[q] * (high - low) <= NEGLIGIBLE) {
        addConstant(q, (low + high) / 2, pixels);
      } else {
        add(q, cell.probabilities(q), pixels);
      }
    }
    write(cell);
  }

  /** Fills the tile if one class has the greatest score in all of it; else names the contenders. */
  private boolean settled(Tile tile) {
    int leader = leaderInTheMiddle(tile);
    Arrays.fill(lead, 0);
    for (int i = 0; i < liveCount; i++) {
      addLead(leader, live[i], tile);
    }
    contenderCount = 0;
    for (int k = 0; k < classes; k++) {
      if (k == leader || !(lead[k] > SLACK)) {
        contenders[contenderCount++] = k;
      }
    }
    if (contenderCount > 1) {
      return false;
    }
    for (int y = tile.top(); y < tile.top() + tile.height(); y++) {
      int start = y * frame.width() + tile.left();
      Arrays.fill(labelIds, start, start + tile.width(), (byte) leader);
    }
    return true;
  }

  private int leaderInTheMiddle(Tile tile) {
    Arrays.fill(lead, 0);
    for (int i = 0; i < liveCount; i++) {
      int q = live[i];
      float middle = (tile.lowProbability(q) + tile.highProbability(q)) / 2;
      for (int k = 0; k < classes; k++) {
        lead[k] += weights[q * classes + k] * middle;
      }
    }
    int leader = 0;
    for (int k = 1; k < classes; k++) {
      if (lead[k] > lead[leader]) {
        leader = k;
      }
    }
    return leader;
  }

  /**
   * Adds the least that a query can contribute to the leader's score over each other class's. The
   * two scores share the mask probability p, so with d the difference of the weights, d × p is
   * least at one end of p's range.
   */
  private void addLead(int leader, int query, Tile tile) {
    float middle = (tile.lowProbability(query) + tile.highProbability(query)) / 2;
    float half = (tile.highProbability(query) - tile.lowProbability(query)) / 2;
    float weight = weights[query * classes + leader];
    for (int k = 0; k < classes; k++) {
      float difference = weight - weights[query * classes + k];
      lead[k] += difference * middle - Math.abs(difference) * half;
    }
  }

  private void addConstant(int query, float probability, int pixels) {
    for (int c = 0; c < contenderCount; c++) {
      float term = weights[query * classes + contenders[c]] * probability;
      for (int i = c * pixels; i < (c + 1) * pixels; i++) {
        scores[i] += term;
      }
    }
  }

  private void add(int query, float[] probabilities, int pixels) {
    for (int c = 0; c < contenderCount; c++) {
      float weight = weights[query * classes + contenders[c]];
      for (int i = 0; i < pixels; i++) {
        scores[c * pixels + i] += weight * probabilities[i];
      }
    }
  }

  private void write(Tile cell) {
    int pixels = cell.pixels();
    for (int i = 0; i < pixels; i++) {
      int best = 0;
      for (int c = 1; c < contenderCount; c++) {
        if (scores[c * pixels + i] > scores[best * pixels + i]) {
          best = c;
        }
      }
      int y = cell.top() + i / cell.width();
      labelIds[y * frame.width() + cell.left() + i % cell.width()] = (byte) contenders[best];
    }
  }

  /** Ends the frame. */
  SemanticMap result() {
    return new SemanticMap(frame, labelIds);
  }
}
