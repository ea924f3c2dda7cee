package io.wayside.model.postprocess;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import java.util.Arrays;

/**
 * One segment for each pixel: filter the queries, argmax over scored masks, overlap test, merge
 * stuff.
 *
 * <p>{@code panoptic_inference} of facebookresearch/Mask2Former, {@code
 * mask2former/maskformer_model.py}. A kept query wins the pixels where score × mask probability is
 * greatest; it becomes a segment if that is no less than {@link
 * PanopticThresholds#overlapThreshold} of the pixels where its own mask probability is 0.5 or more.
 */
final class PanopticInference implements TileReader {

  /** Bounds are widened by this much of themselves, for their rounding. */
  private static final float SLACK = 1e-4f;

  /** Who owns a pixel that stays void. */
  private static final int NOBODY = -1;

  private final ImageSize frame;
  private final LabelSet labels;
  private final PanopticThresholds thresholds;
  private final boolean weakPixelsAreVoid;
  private final ClassProbabilities probabilities;
  private final int[] kept;
  private final float[] scores;
  private final int[] ids;
  private final long[] originalAreas;
  private final long[] wonAreas;
  private final SegmentExtent[] extents;
  private final int[] contenders;
  private final float[][] weighed;
  private final float[][] logits;
  private final Ranking ranking = new Ranking();

  /**
   * Begins a frame.
   *
   * @param weakPixelsAreVoid whether a pixel stays void if its winner's mask probability is below
   *     0.5, as in Mask2Former; MaskFormer gives it to the winner
   */
  PanopticInference(
      ClassProbabilities probabilities,
      LabelSet labels,
      PanopticThresholds thresholds,
      boolean weakPixelsAreVoid,
      ImageSize frame) {
    this.frame = frame;
    this.labels = labels;
    this.thresholds = thresholds;
    this.weakPixelsAreVoid = weakPixelsAreVoid;
    this.probabilities = probabilities;
    this.kept = probabilities.kept(thresholds.objectMaskThreshold());
    this.scores = new float[kept.length];
    this.extents = new SegmentExtent[kept.length];
    for (int i = 0; i < kept.length; i++) {
      scores[i] = probabilities.score(kept[i]);
      extents[i] = new SegmentExtent();
    }
    this.ids = new int[Math.toIntExact(frame.pixels())];
    this.originalAreas = new long[kept.length];
    this.wonAreas = new long[kept.length];
    this.contenders = new int[kept.length];
    this.logits = new float[kept.length][];
    this.weighed = new float[kept.length][Tile.MOST_PIXELS];
  }

  @Override
  public void read(Tile tile) {
    for (int i = 0; i < kept.length; i++) {
      if (!countedWhole(i, tile)) {
        countPixels(i, tile);
      }
    }
    if (kept.length > 0) {
      int count = contend(tile);
      if (!wonWhole(count, tile)) {
        winPixels(count, tile);
      }
    }
  }

  /** Counts the pixels at 0.5 or more, if they are all or none of the tile. */
  private boolean countedWhole(int i, Tile tile) {
    if (tile.low(kept[i]) >= 0) {
      originalAreas[i] += tile.pixels();
      return true;
    }
    return tile.high(kept[i]) < 0;
  }

  private void countPixels(int i, Tile cell) {
    float[] logits = cell.logits(kept[i]);
    for (int pixel = 0; pixel < cell.pixels(); pixel++) {
      if (logits[pixel] >= 0) {
        originalAreas[i]++;
      }
    }
  }

  /** Keeps those that can win a pixel of the tile. */
  private int contend(Tile tile) {
    float surest = 0;
    for (int i = 0; i < kept.length; i++) {
      surest = Math.max(surest, scores[i] * tile.lowProbability(kept[i]));
    }
    int count = 0;
    for (int i = 0; i < kept.length; i++) {
      float most = scores[i] * tile.highProbability(kept[i]);
      // Logits that are not numbers stay, so that there is always one.
      if (!(most < surest * (1 - SLACK))) {
        contenders[count++] = i;
      }
    }
    return count;
  }

  /** Gives the tile to the only contender, if its pixels are all void or none is. */
  private boolean wonWhole(int count, Tile tile) {
    if (count != 1) {
      return false;
    }
    int winner = contenders[0];
    boolean written = !weakPixelsAreVoid || tile.low(kept[winner]) >= 0;
    if (!written && !(tile.high(kept[winner]) < 0)) {
      return false;
    }
    wonAreas[winner] += tile.pixels();
    if (written) {
      for (int y = tile.top(); y < tile.top() + tile.height(); y++) {
        int start = y * frame.width() + tile.left();
        Arrays.fill(ids, start, start + tile.width(), winner + 1);
      }
      extents[winner].add(tile);
    }
    return true;
  }

  private void winPixels(int count, Tile tile) {
    int pixels = tile.pixels();
    for (int c = 0; c < count; c++) {
      int i = contenders[c];
      logits[c] = tile.logits(kept[i]);
      weigh(scores[i], tile.probabilities(kept[i]), weighed[c], pixels);
    }
    ranking.rank(weighed, count, pixels);
    int right = tile.left() + tile.width();
    int pixel = 0;
    for (int y = tile.top(); y < tile.top() + tile.height(); y++) {
      int runStart = tile.left();
      int owner = NOBODY;
      for (int x = tile.left(); x < right; x++) {
        int best = ranking.best(pixel);
        wonAreas[contenders[best]]++;
        boolean written = !weakPixelsAreVoid || logits[best][pixel] >= 0;
        int next = written ? contenders[best] : NOBODY;
        if (next != owner) {
          write(owner, y, runStart, x);
          owner = next;
          runStart = x;
        }
        pixel++;
      }
      write(owner, y, runStart, right);
    }
  }

  /** Gives a query some pixels of a row, the end exclusive. */
  private void write(int owner, int y, int left, int right) {
    if (owner != NOBODY && left < right) {
      Arrays.fill(ids, y * frame.width() + left, y * frame.width() + right, owner + 1);
      extents[owner].add(left, y, right - left);
    }
  }

  private static void weigh(float score, float[] values, float[] to, int pixels) {
    for (int i = 0; i < pixels; i++) {
      to[i] = score * values[i];
    }
  }

  /** Ends the frame: accepts or rejects the kept queries in their order. */
  PanopticSegmentation result() {
    SegmentTable table = new SegmentTable(labels);
    int[] idOf = new int[kept.length + 1];
    for (int i = 0; i < kept.length; i++) {
      boolean exists = wonAreas[i] > 0 && originalAreas[i] > 0 && !extents[i].isEmpty();
      // Compared in float32: the reference's 0.8 is a double, the threshold here is not, and a
      // ratio of exactly 4/5 has to pass.
      float ratio = (float) ((double) wonAreas[i] / originalAreas[i]);
      if (exists && !(ratio < thresholds.overlapThreshold())) {
        idOf[i + 1] = table.add(probabilities.label(kept[i]), scores[i], extents[i]);
      }
    }
    for (int pixel = 0; pixel < ids.length; pixel++) {
      ids[pixel] = idOf[ids[pixel]];
    }
    return new PanopticSegmentation(frame, ids, table.segments());
  }
}
