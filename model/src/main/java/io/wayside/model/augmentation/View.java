package io.wayside.model.augmentation;

import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;

/**
 * A window onto a picture: pixels are interpolated, both planes of the truth take the nearest
 * pixel, in one pass. Outside the picture there is the mean colour, and void.
 *
 * @param size of the window
 * @param toPicture from the window's columns and rows to the picture's; whole numbers are the
 *     centres of pixels
 * @param reduction so many pixels of the picture, across and down, are averaged before they are
 *     interpolated, lest small objects fall between the samples; 1 for none
 */
record View(ImageSize size, Homography toPicture, int reduction) {

  /** ImageNet's mean in 8 bits, which networks normalise to zero. */
  private static final byte[] OUTSIDE = {124, 116, 104};

  private static final int ONE = 256;

  /** What is seen of a picture. */
  LabelledPicture of(LabelledPicture picture) {
    Canvas canvas = new Canvas(picture, BoxReduction.of(picture.image(), reduction));
    for (int y = 0; y < size.height(); y++) {
      canvas.row(y);
    }
    return new LabelledPicture(
        picture.name(), new Image(size, canvas.rgb), canvas.labels, canvas.instances);
  }

  /** The window while it is drawn. */
  private final class Canvas {

    private final LabelledPicture picture;
    private final byte[] source;
    private final int sourceHeight;
    private final int sourceWidth;
    private final byte[] rgb = new byte[Math.toIntExact(size.pixels() * Image.CHANNELS)];
    private final byte[] labels = new byte[Math.toIntExact(size.pixels())];
    private final short[] instances = new short[labels.length];

    Canvas(LabelledPicture picture, Image source) {
      this.picture = picture;
      this.source = source.rgb();
      this.sourceHeight = source.size().height();
      this.sourceWidth = source.size().width();
    }

    void row(int y) {
      int height = picture.size().height();
      int width = picture.size().width();
      double xAtZero = toPicture.b() * y + toPicture.c();
      double yAtZero = toPicture.e() * y + toPicture.f();
      double wAtZero = toPicture.h() * y + toPicture.i();
      boolean affine = toPicture.g() == 0 && wAtZero == 1;
      int at = y * size.width();
      for (int x = 0; x < size.width(); x++, at++) {
        double inverse = affine ? 1 : 1 / (toPicture.g() * x + wAtZero);
        // Half a pixel on, so that cutting off the fraction finds the nearest.
        double column = (toPicture.a() * x + xAtZero) * inverse + 0.5;
        double row = (toPicture.d() * x + yAtZero) * inverse + 0.5;
        if (column >= 0 && column < width && row >= 0 && row < height) {
          int nearest = ((int) row) * width + (int) column;
          labels[at] = picture.labels()[nearest];
          instances[at] = picture.instances()[nearest];
          interpolate(column / reduction - 0.5, row / reduction - 0.5, at * Image.CHANNELS);
        } else {
          labels[at] = (byte) LabelledPicture.VOID;
          System.arraycopy(OUTSIDE, 0, rgb, at * Image.CHANNELS, Image.CHANNELS);
        }
      }
    }

    private void interpolate(double column, double row, int to) {
      double x = Math.min(Math.max(column, 0), sourceWidth - 1);
      double y = Math.min(Math.max(row, 0), sourceHeight - 1);
      int left = (int) x;
      int top = (int) y;
      int right = (int) ((x - left) * ONE + 0.5);
      int bottom = (int) ((y - top) * ONE + 0.5);
      int upper = (top * sourceWidth + left) * Image.CHANNELS;
      int across = left + 1 < sourceWidth ? Image.CHANNELS : 0;
      int lower = top + 1 < sourceHeight ? upper + sourceWidth * Image.CHANNELS : upper;
      for (int channel = 0; channel < Image.CHANNELS; channel++) {
        int above = mix(source[upper + channel], source[upper + across + channel], right);
        int below = mix(source[lower + channel], source[lower + across + channel], right);
        int value = above * (ONE - bottom) + below * bottom;
        rgb[to + channel] = (byte) ((value + ONE * ONE / 2) / (ONE * ONE));
      }
    }

    private static int mix(byte from, byte to, int share) {
      return (from & 0xFF) * (ONE - share) + (to & 0xFF) * share;
    }
  }
}
