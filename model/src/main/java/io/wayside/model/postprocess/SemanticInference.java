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

  private final ImageSize frame;
  private final byte[] labelIds;
  private final Contest contest;
  private final float[] scores;
  private final int[] close = new int[Tile.MOST_PIXELS];
  private int closeCount;
  private final float[] values = new float[Tile.MOST_PIXELS];

  /**
   * Begins a frame.
   *
   * @param probabilities [Q, K+1]
   */
  SemanticInference(ClassProbabilities probabilities, ImageSize frame) {
    this.frame = frame;
    this.labelIds = new byte[Math.toIntExact(frame.pixels())];
    this.contest = new Contest(probabilities);
    this.scores = new float[probabilities.classes() * Tile.MOST_PIXELS];
  }

  @Override
  public void read(Tile tile) {
    contest.begin(tile);
    if (contest.labels() == 1) {
      fill(tile);
      return;
    }
    contest.score(tile, scores);
    decide(tile);
    if (closeCount > 0) {
      contest.addLight(tile, close, closeCount, scores, values);
      for (int i = 0; i < closeCount; i++) {
        settle(tile, close[i]);
      }
    }
  }

  private void fill(Tile tile) {
    for (int y = tile.top(); y < tile.top() + tile.height(); y++) {
      int start = y * frame.width() + tile.left();
      Arrays.fill(labelIds, start, start + tile.width(), (byte) contest.label(0));
    }
  }

  /** Decides the pixels whose lead is above the doubt, and collects the others. */
  private void decide(Tile tile) {
    closeCount = 0;
    int pixels = tile.pixels();
    boolean certain = contest.light() == 0;
    for (int i = 0; i < pixels; i++) {
      int best = 0;
      float most = scores[i] + contest.guessed(0);
      float second = Float.NEGATIVE_INFINITY;
      for (int c = 1; c < contest.labels(); c++) {
        float score = scores[c * pixels + i] + contest.guessed(c);
        if (score > most) {
          second = most;
          most = score;
          best = c;
        } else if (score > second) {
          second = score;
        }
      }
      if (certain || most - second > 1.0001f * contest.doubt() + 1e-6f) {
        write(tile, i, best);
      } else {
        close[closeCount++] = i;
      }
    }
  }

  private void settle(Tile tile, int pixel) {
    int best = 0;
    for (int c = 1; c < contest.labels(); c++) {
      if (scores[c * tile.pixels() + pixel] > scores[best * tile.pixels() + pixel]) {
        best = c;
      }
    }
    write(tile, pixel, best);
  }

  private void write(Tile tile, int pixel, int best) {
    int y = tile.top() + pixel / tile.width();
    labelIds[y * frame.width() + tile.left() + pixel % tile.width()] = (byte) contest.label(best);
  }

  /** Ends the frame. */
  SemanticMap result() {
    return new SemanticMap(frame, labelIds);
  }
}
