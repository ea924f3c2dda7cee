package io.wayside.model.simulation;

import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;

/** A lens that is not quite in focus, or a camera that sharpens what it sees. */
final class Blur {

  private Blur() {}

  /**
   * Works in place, first the rows, then the columns.
   *
   * @param share of a pixel's light that goes to each neighbour; below 0 it sharpens
   */
  static void apply(byte[] rgb, ImageSize size, double share) {
    int weight = (int) Math.round(256 * share);
    int row = size.width() * Image.CHANNELS;
    for (int y = 0; y < size.height(); y++) {
      line(rgb, y * row, Image.CHANNELS, size.width(), Image.CHANNELS, weight);
    }
    line(rgb, 0, row, size.height(), row, weight);
  }

  /** Blurs along a line of points of which each has {@code values} of its own. */
  private static void line(byte[] rgb, int start, int stride, int points, int values, int weight) {
    byte[] before = new byte[values];
    System.arraycopy(rgb, start, before, 0, values);
    for (int point = 0; point < points; point++) {
      int at = start + point * stride;
      int next = point == points - 1 ? at : at + stride;
      for (int i = 0; i < values; i++) {
        int here = rgb[at + i] & 255;
        int sides = (before[i] & 255) + (rgb[next + i] & 255);
        before[i] = rgb[at + i];
        int mixed = (here * (256 - 2 * weight) + sides * weight + 128) >> 8;
        rgb[at + i] = (byte) Math.max(0, Math.min(255, mixed));
      }
    }
  }
}
