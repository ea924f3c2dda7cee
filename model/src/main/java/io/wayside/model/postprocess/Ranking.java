package io.wayside.model.postprocess;

import java.util.Arrays;

/**
 * The best of some candidates at each pixel of a tile, and how far ahead it is. Used again for tile
 * after tile.
 */
final class Ranking {

  private final float[] most = new float[Tile.MOST_PIXELS];
  private final float[] second = new float[Tile.MOST_PIXELS];
  private float[][] scores = {};
  private int candidates;
  private int pixels;
  private int latest;

  /**
   * Ranks the candidates; {@link #best} and {@link #lead} then tell.
   *
   * @param scores [candidates, pixels], kept and read again
   */
  void rank(float[][] scores, int candidates, int pixels) {
    this.scores = scores;
    this.candidates = candidates;
    this.pixels = pixels;
    this.latest = 0;
    System.arraycopy(scores[0], 0, most, 0, pixels);
    Arrays.fill(second, 0, pixels, Float.NEGATIVE_INFINITY);
    for (int c = 1; c < candidates; c++) {
      add(scores[c]);
    }
  }

  private void add(float[] from) {
    for (int i = 0; i < pixels; i++) {
      float score = from[i];
      second[i] = Math.max(second[i], Math.min(most[i], score));
      most[i] = Math.max(most[i], score);
    }
  }

  /** By how much the best candidate's score is above that of the second. */
  float lead(int pixel) {
    return most[pixel] - second[pixel];
  }

  /** The candidate with the greatest score; of equals the first. */
  int best(int pixel) {
    // As a rule it is the one that was best at the pixel before.
    if (!(most[pixel] > second[pixel]) || scores[latest][pixel] != most[pixel]) {
      latest = search(pixel);
    }
    return latest;
  }

  private int search(int pixel) {
    int best = 0;
    for (int c = 1; c < candidates; c++) {
      if (scores[c][pixel] > scores[best][pixel]) {
        best = c;
      }
    }
    return best;
  }
}
