package io.wayside.model.simulation;

/** Smooth random fields of the plane, for textures; the same everywhere and at any time. */
final class Noise {

  private Noise() {}

  /** A fixed random number from 0 to 1 for a cell of a grid. */
  static double cell(int x, int y, int salt) {
    int h = x * 0x27d4eb2d ^ y * 0x165667b1 ^ salt * 0x9e3779b1;
    h = (h ^ h >>> 15) * 0x85ebca6b;
    h = (h ^ h >>> 13) * 0xc2b2ae35;
    return ((h ^ h >>> 16) & 0xffffff) / (double) 0x1000000;
  }

  /** Value noise of wavelength 1, from 0 to 1. */
  static double smooth(double x, double y, int salt) {
    int left = (int) Math.floor(x);
    int bottom = (int) Math.floor(y);
    double u = fade(x - left);
    double v = fade(y - bottom);
    double low = mix(cell(left, bottom, salt), cell(left + 1, bottom, salt), u);
    double high = mix(cell(left, bottom + 1, salt), cell(left + 1, bottom + 1, salt), u);
    return mix(low, high, v);
  }

  /**
   * Several octaves, each of half the wavelength and weight of the one before, from -1 to 1.
   *
   * @param finest octaves shorter than this fade out, so that distant texture does not flicker
   */
  static double octaves(double x, double y, double wavelength, double finest, int salt) {
    double sum = 0;
    double weight = 0.5;
    double length = wavelength;
    for (int octave = 0; octave < 5 && length > finest; octave++) {
      double share = Math.min(1, length / finest - 1);
      sum += share * weight * (2 * smooth(x / length, y / length, salt + octave) - 1);
      weight *= 0.62;
      length *= 0.5;
    }
    return sum;
  }

  static double mix(double a, double b, double share) {
    return a + (b - a) * share;
  }

  static double clamp(double value) {
    return Math.max(0, Math.min(1, value));
  }

  private static double fade(double t) {
    return t * t * (3 - 2 * t);
  }
}
