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
  private final int span;
  private final float[] least;
  private final float[] greatest;
  private final float[] shifted;
  private final float[] line;
  private final float[] lowLine;
  private final float[] highLine;
  private int firstRow;
  private int rowCount;

  /**
   * Makes room.
   *
   * @param narrowest the least number of mask columns that bounds are asked for
   */
  Strip(ImageSize mask, Interpolation rows, int narrowest, int queries) {
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
    this.shifted = new float[queries * mask.width()];
    this.line = new float[mask.width()];
    this.lowLine = new float[mask.width()];
    this.highLine = new float[mask.width()];
    this.span = Integer.highestOneBit(narrowest);
  }

  /** Copies the mask rows for some rows of the picture, the end exclusive. */
  void load(MaskSet masks, int top, int bottom) {
    firstRow = rows.first(top);
    rowCount = rows.end(bottom - 1) - firstRow;
    FloatBuffer from = masks.maskLogits();
    int width = mask.width();
    for (int q = 0; q < queries; q++) {
      from.get((q * mask.height() + firstRow) * width, logits, q * room, rowCount * width);
      fold(q);
    }
    for (int columns = 1; columns < span; columns *= 2) {
      widen(columns);
    }
  }

  /** Finds the least and the greatest logit in each column. */
  private void fold(int query) {
    int width = mask.width();
    System.arraycopy(logits, query * room, lowLine, 0, width);
    System.arraycopy(logits, query * room, highLine, 0, width);
    for (int row = 1; row < rowCount; row++) {
      System.arraycopy(logits, query * room + row * width, line, 0, width);
      for (int x = 0; x < width; x++) {
        lowLine[x] = Math.min(lowLine[x], line[x]);
        highLine[x] = Math.max(highLine[x], line[x]);
      }
    }
    System.arraycopy(lowLine, 0, least, query * width, width);
    System.arraycopy(highLine, 0, greatest, query * width, width);
  }

  /** Makes each bound, one on some columns from there on, a bound on twice as many. */
  private void widen(int columns) {
    int count = least.length - columns;
    System.arraycopy(least, columns, shifted, 0, count);
    for (int i = 0; i < count; i++) {
      least[i] = Math.min(least[i], shifted[i]);
    }
    System.arraycopy(greatest, columns, shifted, 0, count);
    for (int i = 0; i < count; i++) {
      greatest[i] = Math.max(greatest[i], shifted[i]);
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
    int start = query * mask.width();
    float bound = least[start + endColumn - span];
    for (int column = firstColumn; column < endColumn - span; column += span) {
      bound = Math.min(bound, least[start + column]);
    }
    return bound;
  }

  /** No logit of the query is greater in those columns of the mask. */
  float greatest(int query, int firstColumn, int endColumn) {
    int start = query * mask.width();
    float bound = greatest[start + endColumn - span];
    for (int column = firstColumn; column < endColumn - span; column += span) {
      bound = Math.max(bound, greatest[start + column]);
    }
    return bound;
  }
}
