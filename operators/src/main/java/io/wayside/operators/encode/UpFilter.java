package io.wayside.operators.encode;

import java.util.Arrays;

/**
 * Rows as their difference to the row above (ISO/IEC 15948, 9.2, filter type "Up"), found as runs.
 *
 * <p>A map of segments repeats most of the row above. The repeated stretches are found by comparing
 * whole ranges and go on as runs of zeros; no filtered copy of the map is made.
 */
final class UpFilter {

  private static final int FILTER_TYPE = 2;

  private UpFilter() {}

  /** Filters one byte a pixel. */
  static void indices(byte[] indices, int width, ZlibRuns to) {
    byte[] above = new byte[width]; // the first row has zeros above it
    for (int at = 0; at < indices.length; at += width) {
      to.beginRow(width);
      to.put(FILTER_TYPE);
      indexRow(indices, at, at == 0 ? above : indices, at == 0 ? 0 : at - width, width, to);
    }
  }

  private static void indexRow(
      byte[] row, int rowAt, byte[] above, int aboveAt, int width, ZlibRuns to) {
    int x = 0;
    while (x < width) {
      byte index = row[rowAt + x];
      byte indexAbove = above[aboveAt + x];
      int begin = x++;
      if (index == indexAbove) {
        int same =
            Arrays.mismatch(row, rowAt + x, rowAt + width, above, aboveAt + x, aboveAt + width);
        x = same < 0 ? width : x + same;
        to.putZeros(x - begin);
      } else {
        while (x < width && row[rowAt + x] == index && above[aboveAt + x] == indexAbove) {
          x++;
        }
        to.putBytes(index - indexAbove & 0xff, x - begin);
      }
    }
  }

  /** Filters three bytes a pixel, the lowest first. */
  static void pixels(int[] pixels, int width, ZlibRuns to) {
    int[] above = new int[width]; // the first row has zeros above it
    for (int at = 0; at < pixels.length; at += width) {
      to.beginRow(3L * width);
      to.put(FILTER_TYPE);
      pixelRow(pixels, at, at == 0 ? above : pixels, at == 0 ? 0 : at - width, width, to);
    }
  }

  private static void pixelRow(
      int[] row, int rowAt, int[] above, int aboveAt, int width, ZlibRuns to) {
    int x = 0;
    while (x < width) {
      int pixel = row[rowAt + x];
      int pixelAbove = above[aboveAt + x];
      int begin = x++;
      if (pixel == pixelAbove) {
        int same =
            Arrays.mismatch(row, rowAt + x, rowAt + width, above, aboveAt + x, aboveAt + width);
        x = same < 0 ? width : x + same;
        to.putZeros(3L * (x - begin));
      } else {
        while (x < width && row[rowAt + x] == pixel && above[aboveAt + x] == pixelAbove) {
          x++;
        }
        to.putPixels(
            pixel - pixelAbove & 0xff,
            (pixel >> 8) - (pixelAbove >> 8) & 0xff,
            (pixel >> 16) - (pixelAbove >> 16) & 0xff,
            x - begin);
      }
    }
  }
}
