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
  private final float[][] scores;
  private final Ranking ranking = new Ranking();
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
    this.scores = new float[probabilities.classes()][Tile.MOST_PIXELS];
  }

  @Override
  public void read(Tile tile) {
    contest.begin(tile);
    if (contest.labels() == 1) {
      fill(tile);
      return;
    }
    contest.score(tile, scores);
    rank(tile);
    decide(tile);
    if (closeCount > 0) {
      contest.addLight(tile, close, closeCount, scores, values);
      rank(tile);
      for (int i = 0; i < closeCount; i++) {
        int y = tile.top() + close[i] / tile.width();
        int x = tile.left() + close[i] % tile.width();
        labelIds[y * frame.width() + x] = (byte) contest.label(ranking.best(close[i]));
      }
    }
  }

  private void rank(Tile tile) {
    ranking.rank(scores, contest.labels(), tile.pixels());
  }

  private void fill(Tile tile) {
    for (int y = tile.top(); y < tile.top() + tile.height(); y++) {
      int start = y * frame.width() + tile.left();
      Arrays.fill(labelIds, start, start + tile.width(), (byte) contest.label(0));
    }
  }

  /** Decides the pixels whose lead the light queries cannot turn, and collects the others. */
  private void decide(Tile tile) {
    closeCount = 0;
    int pixel = 0;
    for (int y = tile.top(); y < tile.top() + tile.height(); y++) {
      int start = y * frame.width() + tile.left();
      for (int x = 0; x < tile.width(); x++) {
        if (contest.turns(ranking.lead(pixel))) {
          close[closeCount++] = pixel;
        } else {
          labelIds[start + x] = (byte) contest.label(ranking.best(pixel));
        }
        pixel++;
      }
    }
  }

  /** Ends the frame. */
  SemanticMap result() {
    return new SemanticMap(frame, labelIds);
  }
}
