package io.wayside.operators.encode;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.postprocess.CoarseMask;
import io.wayside.model.segmentation.Box;
import java.util.List;

/**
 * Makes parts of a picture unrecognisable: of each connected piece, widened by a margin, a few
 * averages are left. What was there cannot be brought back from them.
 */
public final class Mosaic {

  /** Of a piece's longer side: heads and feet are what masks miss. */
  private static final double MARGIN = 0.15;

  /** Averages along the longer side of a widened piece. */
  private static final int CELLS = 4;

  private final byte[] rgb;
  private final ImageSize size;

  private Mosaic(Image image) {
    this.rgb = image.rgb().clone();
    this.size = image.size();
  }

  /**
   * Hides parts of a picture. Where they overlap, averages are averaged again.
   *
   * @param image not written to
   * @param places of the picture's size
   * @return the picture without what was there; the picture itself if there are no places
   */
  public static Image over(Image image, List<CoarseMask> places) {
    if (places.isEmpty()) {
      return image;
    }
    Mosaic mosaic = new Mosaic(image);
    for (CoarseMask place : places) {
      if (!place.frame().equals(image.size())) {
        throw new IllegalArgumentException(
            "mosaic: expected the picture's size %s but was %s"
                .formatted(image.size(), place.frame()));
      }
      place.pieces().forEach(mosaic::hide);
    }
    return new Image(image.size(), mosaic.rgb);
  }

  private void hide(CoarseMask piece) {
    CoarseMask wide = piece.grown((int) Math.ceil(MARGIN * longer(piece.extent())));
    Box extent = wide.extent();
    int cell = (longer(extent) + CELLS - 1) / CELLS;
    for (int row = extent.y(); row < extent.y() + extent.height(); row += cell) {
      for (int column = extent.x(); column < extent.x() + extent.width(); column += cell) {
        flatten(wide, row, column, cell);
      }
    }
  }

  private static int longer(Box extent) {
    return Math.max(extent.height(), extent.width());
  }

  /** Replaces the covered pixels of a cell by their mean. */
  private void flatten(CoarseMask mask, int top, int left, int cell) {
    long[] sums = new long[Image.CHANNELS];
    long pixels = 0;
    int bottom = Math.min(top + cell, mask.rows());
    int right = Math.min(left + cell, mask.columns());
    for (int row = top; row < bottom; row++) {
      for (int column = left; column < right; column++) {
        if (mask.covers(row, column)) {
          pixels += add(row, column, sums);
        }
      }
    }
    byte[] mean = new byte[Image.CHANNELS];
    for (int channel = 0; pixels > 0 && channel < mean.length; channel++) {
      mean[channel] = (byte) (sums[channel] / pixels);
    }
    for (int row = top; row < bottom; row++) {
      for (int column = left; column < right; column++) {
        if (mask.covers(row, column)) {
          fill(row, column, mean);
        }
      }
    }
  }

  private int add(int row, int column, long[] sums) {
    int endY = Math.min((row + 1) * CoarseMask.BLOCK, size.height());
    int endX = Math.min((column + 1) * CoarseMask.BLOCK, size.width());
    for (int y = row * CoarseMask.BLOCK; y < endY; y++) {
      for (int x = column * CoarseMask.BLOCK; x < endX; x++) {
        int at = (y * size.width() + x) * Image.CHANNELS;
        for (int channel = 0; channel < Image.CHANNELS; channel++) {
          sums[channel] += rgb[at + channel] & 0xff;
        }
      }
    }
    return (endY - row * CoarseMask.BLOCK) * (endX - column * CoarseMask.BLOCK);
  }

  private void fill(int row, int column, byte[] colour) {
    int endY = Math.min((row + 1) * CoarseMask.BLOCK, size.height());
    int endX = Math.min((column + 1) * CoarseMask.BLOCK, size.width());
    for (int y = row * CoarseMask.BLOCK; y < endY; y++) {
      for (int x = column * CoarseMask.BLOCK; x < endX; x++) {
        System.arraycopy(colour, 0, rgb, (y * size.width() + x) * Image.CHANNELS, Image.CHANNELS);
      }
    }
  }
}
