package io.wayside.model.simulation;

/**
 * What a face is made of.
 *
 * @param red share of red light thrown back, linear, 0 to 1
 * @param green share of green light
 * @param blue share of blue light
 * @param gloss share of the mirror image of the sky, 0 (matt) to 1
 * @param lamp what kind of lamp it is, for vehicles
 */
record Surface(double red, double green, double blue, double gloss, Lamp lamp) {

  private static final double[] LINEAR = linear();

  /** Parts that shine at times. */
  enum Lamp {
    NONE,
    HEAD,
    TAIL,
    LEFT,
    RIGHT,
    /** Windows and signs that are lit from inside at night. */
    INSIDE
  }

  /** A matt surface of a display colour 0xRRGGBB. */
  static Surface matt(int colour) {
    return glossy(colour, 0);
  }

  static Surface glossy(int colour, double gloss) {
    return new Surface(
        LINEAR[colour >> 16 & 255],
        LINEAR[colour >> 8 & 255],
        LINEAR[colour & 255],
        gloss,
        Lamp.NONE);
  }

  Surface as(Lamp newLamp) {
    return new Surface(red, green, blue, gloss, newLamp);
  }

  /** What share of light each display value stands for. */
  private static double[] linear() {
    double[] shares = new double[256];
    for (int channel = 0; channel < shares.length; channel++) {
      shares[channel] = StrictMath.pow(channel / 255.0, 2.2);
    }
    return shares;
  }
}
