package io.wayside.model.simulation;

/**
 * A strength of red, green and blue light, or a factor on each.
 *
 * @param red linear, 1 leaves as it is where a factor
 * @param green linear
 * @param blue linear
 */
record Tint(double red, double green, double blue) {

  static final Tint NONE = new Tint(1, 1, 1);

  /** Of a display colour 0xRRGGBB, each channel from 0 to 255. */
  static Tint display(int colour) {
    return new Tint(colour >> 16 & 255, colour >> 8 & 255, colour & 255);
  }

  Tint times(double factor) {
    return new Tint(red * factor, green * factor, blue * factor);
  }
}
