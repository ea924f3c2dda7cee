package io.wayside.model.postprocess;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.MaskSet;
import java.nio.FloatBuffer;

/** The mask rows that a strip of the picture is made of, of every query; used again and again. */
final class Strip {

  private final ImageSize mask;
  private final Interpolation rows;
  private final int queries;
  private final int room;
  private final float[] logits;
  private final float[] least;
  private final float[] greatest;
  private int firstRow;
  private int rowCount;

  Strip(ImageSize mask, Interpolation rows, int queries) {
    this.mask = mask;
    this.rows = rows;
    this.queries = queries;
    int most = 0;
    for (int top = 0; top < rows.outputs(); top += Tile.HEIGHT) {
      int bottom = Math.min(top + Tile.HEIGHT, rows.outputs());
      most = Math.max(most, rows.end(bottom - 1) - rows.first(top));
    }
    this.room = most * mask.width();
    this.logits = new float[Math.multiplyExact(queries, room)];
    this.least = new float[queries * mask.width()];
    this.greatest = new float[queries * mask.width()];
  }

  /** Copies the mask rows for some rows of the picture, the end exclusive. */
  void load(MaskSet masks, int top, int bottom) {
    firstRow = rows.first(top);
    rowCount = rows.end(bottom - 1) - firstRow;
    FloatBuffer from = masks.maskLogits();
    int width = mask.width();
    for (int q = 0; q < queries; q++) {
      int start = (q * mask.height() + firstRow) * width;
      from.get(start, logits, q * room, rowCount * width);
      System.arraycopy(logits, q * room, least, q * width, width);
      System.arraycopy(logits, q * room, greatest, q * width, width);
      for (int row = 1; row < rowCount; row++) {
        fold(q * room + row * width, q * width, width);
      }
    }
  }

  private void fold(int from, int to, int width) {
    for (int x = 0; x < width; x++) {
      least[to + x] = Math.min(least[to + x], logits[from + x]);
      greatest[to + x] = Math.max(greatest[to + x], logits[from + x]);
    }
  }

  int queries() {
    return queries;
  }

  /** Number of mask rows. */
  int rowCount() {
    return rowCount;
  }

  /** The first of the mask rows. */
  int firstRow() {
    return firstRow;
  }

  /** Where a row of a query starts in {@link #logits}; rows count from {@link #firstRow}. */
  int start(int query, int row) {
    return query * room + row * mask.width();
  }

  float[] logits() {
    return logits;
  }

  /** No logit of the query is less in those columns of the mask. */
  float least(int query, int firstColumn, int endColumn) {
    float bound = Float.POSITIVE_INFINITY;
    for (int i = query * mask.width() + firstColumn; i < query * mask.width() + endColumn; i++) {
      bound = Math.min(bound, least[i]);
    }
    return bound;
  }

  /** No logit of the query is greater in those columns of the mask. */
  float greatest(int query, int firstColumn, int endColumn) {
    float bound = Float.NEGATIVE_INFINITY;
    for (int i = query * mask.width() + firstColumn; i < query * mask.width() + endColumn; i++) {
      bound = Math.max(bound, greatest[i]);
    }
    return bound;
  }
}
