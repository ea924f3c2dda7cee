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
  private final Contest all;
  private final Contest inBlock;
  private final Contest inCell;
  private final float[] scores;

  /**
   * Begins a frame.
   *
   * @param probabilities [Q, K+1]
   */
  SemanticInference(ClassProbabilities probabilities, ImageSize frame) {
    this.frame = frame;
    this.labelIds = new byte[Math.toIntExact(frame.pixels())];
    this.all = Contest.of(probabilities);
    this.inBlock = new Contest(probabilities.queries(), probabilities.classes());
    this.inCell = new Contest(probabilities.queries(), probabilities.classes());
    this.scores = new float[probabilities.classes() * Tile.MOST_PIXELS];
  }

  @Override
  public boolean settle(Tile block) {
    all.narrow(block, inBlock);
    return filled(block, inBlock);
  }

  @Override
  public void read(Tile cell) {
    inBlock.narrow(cell, inCell);
    if (!filled(cell, inCell)) {
      inCell.score(cell, scores);
      fillPixels(cell);
    }
  }

  private boolean filled(Tile tile, Contest contest) {
    if (contest.labels() > 1) {
      return false;
    }
    for (int y = tile.top(); y < tile.top() + tile.height(); y++) {
      int start = y * frame.width() + tile.left();
      Arrays.fill(labelIds, start, start + tile.width(), (byte) contest.label(0));
    }
    return true;
  }

  private void fillPixels(Tile cell) {
    int pixels = cell.pixels();
    for (int i = 0; i < pixels; i++) {
      int best = 0;
      for (int c = 1; c < inCell.labels(); c++) {
        if (scores[c * pixels + i] > scores[best * pixels + i]) {
          best = c;
        }
      }
      int y = cell.top() + i / cell.width();
      labelIds[y * frame.width() + cell.left() + i % cell.width()] = (byte) inCell.label(best);
    }
  }

  /** Ends the frame. */
  SemanticMap result() {
    return new SemanticMap(frame, labelIds);
  }
}
