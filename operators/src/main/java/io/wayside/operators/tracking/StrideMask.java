package io.wayside.operators.tracking;

import io.wayside.model.segmentation.Box;
import io.wayside.model.segmentation.RunLengthMask;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A mask at a quarter of the resolution, one bit for each cell of 4 x 4 pixels inside its box: the
 * cell is in the mask if its middle pixel is. Small and quick to compare.
 *
 * @param left first column of cells
 * @param top first row of cells
 * @param width in cells
 * @param height in cells
 * @param area number of cells in the mask, at least 1
 * @param columns column by column, each from a new long on, its uppermost cell in the lowest bit;
 *     shared, not copied
 */
public record StrideMask(int left, int top, int width, int height, int area, long[] columns) {

  /** Pixels of a cell, each way. */
  static final int STRIDE = 4;

  private static final int MIDDLE = STRIDE / 2;

  /**
   * Reads a mask.
   *
   * @param box around the mask, not empty; what is outside of it is left out
   */
  static StrideMask of(RunLengthMask mask, Box box) {
    Cells cells = Cells.around(Extent.of(box));
    int pictureHeight = mask.size().height();
    int start = 0;
    for (int run = 0; run < mask.runs().length; run++) {
      int end = start + mask.runs()[run];
      for (int from = start; run % 2 == 1 && from < end; ) {
        int x = from / pictureHeight;
        int columnEnd = Math.min(end, (x + 1) * pictureHeight);
        if (x % STRIDE == MIDDLE) {
          int offset = x * pictureHeight;
          cells.fill(x / STRIDE, firstCell(from - offset), firstCell(columnEnd - offset));
        }
        from = columnEnd;
      }
      start = end;
    }
    return cells.mask();
  }

  /** The first cell whose middle is at a pixel or after it. */
  private static int firstCell(int pixel) {
    return (pixel - MIDDLE + STRIDE - 1) / STRIDE;
  }

  /** All cells that a box touches. */
  static StrideMask filled(Extent box) {
    return Cells.around(box).filled();
  }

  /** Number of cells in both masks, if this one is moved by so many cells. */
  int intersection(int right, int down, StrideMask other) {
    int firstColumn = Math.max(left + right, other.left);
    int endColumn = Math.min(left + right + width, other.left + other.width);
    int firstRow = Math.max(top + down, other.top);
    int endRow = Math.min(top + down + height, other.top + other.height);
    int common = 0;
    for (int column = firstColumn; column < endColumn; column++) {
      for (int row = firstRow; row < endRow; row += Long.SIZE) {
        long both =
            bits(column - right - left, row - down - top)
                & other.bits(column - other.left, row - other.top);
        common += Long.bitCount(both & lowest(endRow - row));
      }
    }
    return common;
  }

  /** Intersection over union with another, 0 to 1, if this one is moved by so many cells. */
  double overlap(int right, int down, StrideMask other) {
    int common = intersection(right, down, other);
    return (double) common / (area + other.area - common);
  }

  /** Number of cells of the mask inside a box. */
  int areaWithin(Extent box) {
    return intersection(0, 0, filled(box));
  }

  /** The cells of the mask that a box touches. */
  StrideMask within(Extent box) {
    Cells cells = Cells.around(box);
    copyTo(cells, 1, 1);
    return cells.mask();
  }

  /** The box around its cells, in pixels. */
  Extent extent() {
    return new Extent(
        left * STRIDE, top * STRIDE, (left + width) * STRIDE, (top + height) * STRIDE);
  }

  /** Moved by so many cells. */
  StrideMask moved(int right, int down) {
    return new StrideMask(left + right, top + down, width, height, area, columns);
  }

  /** The cells of either mask. */
  StrideMask plus(StrideMask other) {
    int firstColumn = Math.min(left, other.left);
    int firstRow = Math.min(top, other.top);
    Cells cells =
        new Cells(
            firstColumn,
            firstRow,
            Math.max(left + width, other.left + other.width) - firstColumn,
            Math.max(top + height, other.top + other.height) - firstRow);
    copyTo(cells, 1, 1);
    other.copyTo(cells, 1, 1);
    return cells.mask();
  }

  /** In a picture of another size. */
  StrideMask scaled(double columnFactor, double rowFactor) {
    Cells cells =
        Cells.around(
            new Extent(
                left * columnFactor * STRIDE,
                top * rowFactor * STRIDE,
                (left + width) * columnFactor * STRIDE,
                (top + height) * rowFactor * STRIDE));
    copyTo(cells, columnFactor, rowFactor);
    return cells.mask();
  }

  /** Every cell there is set as the one here that has its middle. */
  private void copyTo(Cells cells, double columnFactor, double rowFactor) {
    for (int column = cells.left; column < cells.left + cells.width; column++) {
      int mine = (int) Math.floor((column + 0.5) / columnFactor) - left;
      for (int row = cells.top; row < cells.top + cells.height; row++) {
        int below = (int) Math.floor((row + 0.5) / rowFactor) - top;
        if (mine >= 0 && mine < width && below >= 0 && (bits(mine, below) & 1) == 1) {
          cells.fill(column, row, row + 1);
        }
      }
    }
  }

  /** 64 cells of a column from one on; nothing is below its end. */
  private long bits(int column, int from) {
    int words = (height + Long.SIZE - 1) / Long.SIZE;
    int word = from / Long.SIZE;
    int shift = from % Long.SIZE;
    if (word >= words) {
      return 0;
    }
    long low = columns[column * words + word] >>> shift;
    boolean more = shift > 0 && word + 1 < words;
    return more ? low | columns[column * words + word + 1] << (Long.SIZE - shift) : low;
  }

  private static long lowest(int bits) {
    return bits >= Long.SIZE ? -1 : (1L << bits) - 1;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StrideMask that
        && left == that.left
        && top == that.top
        && width == that.width
        && height == that.height
        && Arrays.equals(columns, that.columns);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * left + top) + Arrays.hashCode(columns);
  }

  @Override
  public String toString() {
    return "StrideMask[%d of %dx%d cells at %d, %d]".formatted(area, width, height, left, top);
  }

  /** A mask that is being drawn. */
  private static final class Cells {
    private final int left;
    private final int top;
    private final int width;
    private final int height;
    private final int words;
    private final long[] columns;

    Cells(int left, int top, int width, int height) {
      this.left = left;
      this.top = top;
      this.width = width;
      this.height = height;
      this.words = (height + Long.SIZE - 1) / Long.SIZE;
      this.columns = new long[width * words];
    }

    /** The cells that a box touches. */
    static Cells around(Extent box) {
      int left = (int) Math.floor(box.left() / STRIDE);
      int top = (int) Math.floor(box.top() / STRIDE);
      return new Cells(
          left,
          top,
          Math.max(1, (int) Math.ceil(box.right() / STRIDE) - left),
          Math.max(1, (int) Math.ceil(box.bottom() / STRIDE) - top));
    }

    /** Sets cells of a column; those outside are left out. */
    void fill(int column, int from, int end) {
      if (column < left || column >= left + width) {
        return;
      }
      int last = Math.min(end - top, height);
      for (int row = Math.max(from - top, 0); row < last; ) {
        int word = row / Long.SIZE;
        int wordEnd = Math.min(last, (word + 1) * Long.SIZE);
        columns[(column - left) * words + word] |= lowest(wordEnd - row) << (row % Long.SIZE);
        row = wordEnd;
      }
    }

    StrideMask filled() {
      for (int column = 0; column < width; column++) {
        fill(left + column, top, top + height);
      }
      return mask();
    }

    /** A mask between the middles of all cells has the middle cell of its box. */
    StrideMask mask() {
      int area = count();
      if (area == 0) {
        fill(left + width / 2, top + height / 2, top + height / 2 + 1);
        area = 1;
      }
      return new StrideMask(left, top, width, height, area, columns);
    }

    private int count() {
      int area = 0;
      for (long word : columns) {
        area += Long.bitCount(word);
      }
      return area;
    }
  }
}
