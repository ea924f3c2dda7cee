package io.wayside.model.postprocess;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.MaskSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The masks of a frame over the picture, cut into cells whose pixels are made of the same few mask
 * pixels, and into blocks of cells.
 *
 * <p>Most of a picture lies deep inside or far outside of every mask. There the bounds on a block
 * decide a reading as surely as its pixels would, and only the rest is read pixel by pixel: this is
 * what makes the readouts fast, and it changes no result.
 *
 * <p>Keeps its buffers from frame to frame; for one thread at a time.
 */
final class MaskTiles {

  /** Cells on a side of a block. */
  private static final int BLOCK = 8;

  private final MaskGeometry geometry;
  private final int queries;
  private final Interpolation rows;
  private final int[] rowCells;
  private final int[] columnCells;
  private final float[] logits;
  private final float[] least;
  private final float[] greatest;
  private final Tile block;
  private final Tile cell;

  MaskTiles(MaskGeometry geometry, int queries) {
    this.geometry = geometry;
    this.queries = queries;
    this.rows = geometry.rows();
    Interpolation columns = geometry.columns();
    this.rowCells = cells(rows);
    this.columnCells = cells(columns);
    ImageSize mask = geometry.mask();
    this.logits = new float[Math.toIntExact(queries * mask.pixels())];
    this.least = new float[queries * mask.width()];
    this.greatest = new float[queries * mask.width()];
    this.block = new Tile(queries, rows, columns, 1, mask.width(), least, greatest);
    this.cell = new Tile(queries, rows, columns, mask.height(), mask.width(), logits, logits);
  }

  /** Whether these buffers serve masks of that kind. */
  boolean fits(MaskGeometry geometry, int queries) {
    return this.queries == queries && this.geometry.equals(geometry);
  }

  /** Where the cells along one axis start, and where the last ends. */
  private static int[] cells(Interpolation axis) {
    int[] starts = new int[axis.outputs() + 1];
    int count = 0;
    for (int o = 0; o < axis.outputs(); o++) {
      boolean other = o == 0 || axis.first(o) != axis.first(o - 1);
      if (other || o - starts[count - 1] == Tile.LONGEST_SIDE) {
        starts[count++] = o;
      }
    }
    starts[count++] = axis.outputs();
    return Arrays.copyOf(starts, count);
  }

  /** Shows every part of the picture once to each of the readers. */
  void read(MaskSet masks, List<TileReader> readers) {
    masks.maskLogits().get(logits);
    List<TileReader> unsettled = new ArrayList<>();
    for (int row = 0; row < rowCells.length - 1; row += BLOCK) {
      int endRow = Math.min(row + BLOCK, rowCells.length - 1);
      fold(rows.first(rowCells[row]), rows.first(rowCells[endRow] - 1) + rows.taps());
      for (int column = 0; column < columnCells.length - 1; column += BLOCK) {
        int endColumn = Math.min(column + BLOCK, columnCells.length - 1);
        block.place(rowCells[row], rowCells[endRow], columnCells[column], columnCells[endColumn]);
        unsettled.clear();
        for (TileReader reader : readers) {
          if (!reader.settle(block)) {
            unsettled.add(reader);
          }
        }
        if (!unsettled.isEmpty()) {
          readCells(row, endRow, column, endColumn, unsettled);
        }
      }
    }
  }

  private void readCells(
      int firstRow, int endRow, int firstColumn, int endColumn, List<TileReader> to) {
    for (int row = firstRow; row < endRow; row++) {
      for (int column = firstColumn; column < endColumn; column++) {
        cell.place(rowCells[row], rowCells[row + 1], columnCells[column], columnCells[column + 1]);
        for (TileReader reader : to) {
          reader.read(cell);
        }
      }
    }
  }

  /** Finds the least and the greatest logit in each column of some mask rows. */
  private void fold(int firstRow, int endRow) {
    int width = geometry.mask().width();
    for (int q = 0; q < queries; q++) {
      int start = (q * geometry.mask().height() + firstRow) * width;
      System.arraycopy(logits, start, least, q * width, width);
      System.arraycopy(logits, start, greatest, q * width, width);
      for (int row = 1; row < endRow - firstRow; row++) {
        foldRow(start + row * width, q * width, width);
      }
    }
  }

  private void foldRow(int from, int to, int width) {
    for (int x = 0; x < width; x++) {
      least[to + x] = Math.min(least[to + x], logits[from + x]);
      greatest[to + x] = Math.max(greatest[to + x], logits[from + x]);
    }
  }
}
