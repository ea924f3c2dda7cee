package io.wayside.model.mask2former;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures as the published processor feeds them: resized as Pillow does, then normalised. */
final class ReferenceInput {
  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

  /** Fraction bits of Pillow's coefficients. */
  private static final int PRECISION = 22;

  private ReferenceInput() {}

  /** [3, height, width]. */
  static float[] pixelValues(Path picture, int height, int width) throws IOException {
    BufferedImage image = ImageIO.read(picture.toFile());
    float[] values = new float[3 * height * width];
    for (int channel = 0; channel < 3; channel++) {
      int[][] plane = new int[image.getHeight()][image.getWidth()];
      for (int y = 0; y < plane.length; y++) {
        for (int x = 0; x < plane[y].length; x++) {
          plane[y][x] = (image.getRGB(x, y) >> (16 - 8 * channel)) & 0xFF;
        }
      }
      int[][] resized = transposed(resizedRows(transposed(resizedRows(plane, width)), height));
      for (int i = 0; i < height * width; i++) {
        float grey = (float) (resized[i / width][i % width] * (1 / 255.0));
        values[channel * height * width + i] = (grey - MEAN[channel]) / DEVIATION[channel];
      }
    }
    return values;
  }

  /** A triangle as wide as the reduction, in fixed point (Pillow's Resample.c). */
  private static int[][] resizedRows(int[][] rows, int size) {
    int from = rows[0].length;
    double scale = (double) from / size;
    double support = Math.max(scale, 1);
    int[][] resized = new int[rows.length][size];
    for (int i = 0; i < size; i++) {
      double centre = (i + 0.5) * scale;
      int first = Math.max(0, (int) (centre - support + 0.5));
      int last = Math.min(from, (int) (centre + support + 0.5));
      double[] weights = new double[last - first];
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        weights[k] = Math.max(0, 1 - Math.abs((first + k - centre + 0.5) / support));
        sum += weights[k];
      }
      for (int y = 0; y < rows.length; y++) {
        int grey = 1 << (PRECISION - 1);
        for (int k = 0; k < weights.length; k++) {
          grey += rows[y][first + k] * (int) (0.5 + weights[k] / sum * (1 << PRECISION));
        }
        resized[y][i] = Math.min(255, grey >> PRECISION);
      }
    }
    return resized;
  }

  private static int[][] transposed(int[][] rows) {
    int[][] columns = new int[rows[0].length][rows.length];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < columns.length; x++) {
        columns[x][y] = rows[y][x];
      }
    }
    return columns;
  }
}
