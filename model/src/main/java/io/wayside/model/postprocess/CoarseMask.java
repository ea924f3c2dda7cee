package io.wayside.model.postprocess;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Box;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A part of a picture in blocks of 4 × 4 pixels, those at the right and the lower edge being cut
 * off. Never less than what it was made of. Threads may share one that nobody changes any more.
 */
public final class CoarseMask {

  /** Side of a block in pixels. */
  public static final int BLOCK = 4;

  private final ImageSize frame;
  private final int rows;
  private final int columns;
  private final BitSet covered;

  /** Covers nothing yet. */
  CoarseMask(ImageSize frame) {
    this.frame = frame;
    this.rows = blocks(frame.height());
    this.columns = blocks(frame.width());
    this.covered = new BitSet(rows * columns);
  }

  /** Covers a whole picture. */
  public static CoarseMask whole(ImageSize frame) {
    CoarseMask mask = new CoarseMask(frame);
    mask.covered.set(0, mask.rows * mask.columns);
    return mask;
  }

  private static int blocks(int pixels) {
    return (pixels + BLOCK - 1) / BLOCK;
  }

  /** The picture's size. */
  public ImageSize frame() {
    return frame;
  }

  /** Number of blocks from top to bottom. */
  public int rows() {
    return rows;
  }

  /** Number of blocks from left to right. */
  public int columns() {
    return columns;
  }

  /** Whether nothing is covered. */
  public boolean isEmpty() {
    return covered.isEmpty();
  }

  /** Whether a block is covered. */
  public boolean covers(int row, int column) {
    return covered.get(row * columns + column);
  }

  void cover(int row, int column) {
    covered.set(row * columns + column);
  }

  /** Covers the block of a pixel. */
  void coverPixel(int y, int x) {
    cover(y / BLOCK, x / BLOCK);
  }

  /** The least box that holds what is covered, in blocks instead of pixels. */
  public Box extent() {
    int top = rows;
    int left = columns;
    int bottom = -1;
    int right = -1;
    for (int b = covered.nextSetBit(0); b >= 0; b = covered.nextSetBit(b + 1)) {
      top = Math.min(top, b / columns);
      bottom = b / columns;
      left = Math.min(left, b % columns);
      right = Math.max(right, b % columns);
    }
    return new Box(left, top, right - left + 1, bottom - top + 1);
  }

  /** The connected pieces, corners being connected too, from top to bottom. */
  public List<CoarseMask> pieces() {
    List<CoarseMask> pieces = new ArrayList<>();
    BitSet left = (BitSet) covered.clone();
    for (int block = left.nextSetBit(0); block >= 0; block = left.nextSetBit(block)) {
      pieces.add(piece(left, block));
    }
    return pieces;
  }

  /** Takes the blocks that hang together with one out of those that are left. */
  private CoarseMask piece(BitSet left, int first) {
    CoarseMask piece = new CoarseMask(frame);
    ArrayDeque<Integer> next = new ArrayDeque<>();
    left.clear(first);
    next.add(first);
    while (!next.isEmpty()) {
      int block = next.remove();
      piece.covered.set(block);
      int row = block / columns;
      int column = block % columns;
      for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
        for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
          if (left.get(r * columns + c)) {
            left.clear(r * columns + c);
            next.add(r * columns + c);
          }
        }
      }
    }
    return piece;
  }

  /** This and every block that is at most so many blocks away, sideways, up, down or askew. */
  public CoarseMask grown(int margin) {
    CoarseMask wide = new CoarseMask(frame);
    for (int b = covered.nextSetBit(0); b >= 0; b = covered.nextSetBit(b + 1)) {
      int row = b / columns * columns;
      int column = b % columns;
      wide.covered.set(
          row + Math.max(0, column - margin), row + Math.min(columns - 1, column + margin) + 1);
    }
    CoarseMask grown = new CoarseMask(frame);
    for (int row = 0; row < rows; row++) {
      BitSet line = wide.covered.get(row * columns, (row + 1) * columns);
      for (int r = Math.max(0, row - margin);
          !line.isEmpty() && r <= Math.min(rows - 1, row + margin);
          r++) {
        for (int c = line.nextSetBit(0); c >= 0; c = line.nextSetBit(c + 1)) {
          grown.cover(r, c);
        }
      }
    }
    return grown;
  }
}
