package io.wayside.model.postprocess;

import io.wayside.model.frame.ImageSize;

/** Resizes a whole plane of numbers: bilinear, half-pixel centres, no antialiasing. */
final class PlaneResize {

  private final ImageSize to;
  private final int fromWidth;
  private final Interpolation rows;
  private final Interpolation columns;
  private final float[] mixed;

  PlaneResize(ImageSize from, ImageSize to) {
    this.to = to;
    this.fromWidth = from.width();
    this.rows = Interpolation.bilinear(from.height(), to.height());
    this.columns = Interpolation.bilinear(from.width(), to.width());
    this.mixed = new float[fromWidth];
  }

  /**
   * Resizes.
   *
   * @param source the plane, row by row
   * @param target receives the resized plane, row by row
   */
  void apply(float[] source, float[] target) {
    for (int y = 0; y < to.height(); y++) {
      for (int i = 0; i < fromWidth; i++) {
        float sum = 0;
        for (int tap = 0; tap < rows.taps(); tap++) {
          sum += rows.weight(y, tap) * source[(rows.first(y) + tap) * fromWidth + i];
        }
        mixed[i] = sum;
      }
      for (int x = 0; x < to.width(); x++) {
        float sum = 0;
        for (int tap = 0; tap < columns.taps(); tap++) {
          sum += columns.weight(x, tap) * mixed[columns.first(x) + tap];
        }
        target[y * to.width() + x] = sum;
      }
    }
  }
}
