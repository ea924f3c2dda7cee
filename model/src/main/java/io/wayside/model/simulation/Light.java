package io.wayside.model.simulation;

import java.util.List;

/**
 * Sun and sky by day, street lamps by night, and the film that turns light into display colours.
 */
final class Light {

  private static final int STEPS_PER_UNIT = 1024;
  private static final int[] FILM = film();

  private final Daylight daylight;
  private final boolean night;
  private final Vector sun;
  private final List<Vector> lamps;

  /**
   * Sets the scene's light.
   *
   * @param lamps places of street lamps, lit at night
   */
  Light(Daylight daylight, List<Vector> lamps) {
    this.daylight = daylight;
    this.night = daylight.night();
    this.sun = daylight.sun();
    this.lamps = night ? List.copyOf(lamps) : List.of();
  }

  boolean night() {
    return night;
  }

  Daylight daylight() {
    return daylight;
  }

  Vector sun() {
    return sun;
  }

  /**
   * The display colour of a surface.
   *
   * @param facing its unit normal
   * @param sunlit share of the sun that reaches it
   * @param x metres to the east of where it is, for lamps
   * @param y metres to the north
   */
  int colour(Surface surface, Vector facing, double sunlit, double x, double y) {
    return colour(surface.red(), surface.green(), surface.blue(), facing, sunlit, x, y);
  }

  int colour(
      double red, double green, double blue, Vector facing, double sunlit, double x, double y) {
    double up = 0.5 + 0.5 * facing.z();
    if (night) {
      double lamp = lampLight(x, y) * (0.35 + 0.65 * up);
      return pack(
          red * (0.035 + 1.0 * lamp), green * (0.042 + 0.8 * lamp), blue * (0.065 + 0.5 * lamp));
    }
    double direct = sunlit * Math.max(0, facing.dot(sun));
    double sky = 0.42 + 0.58 * up;
    Tint sunlight = daylight.direct();
    Tint skylight = daylight.ambient();
    return pack(
        red * (sunlight.red() * direct + skylight.red() * sky),
        green * (sunlight.green() * direct + skylight.green() * sky),
        blue * (sunlight.blue() * direct + skylight.blue() * sky));
  }

  /** Adds the mirror image of the sky to a colour. */
  int reflect(int colour, double gloss, Vector facing, Vector toCamera) {
    Vector mirrored = facing.times(2 * facing.dot(toCamera)).minus(toCamera);
    double grazing = 1 - Math.max(0, facing.dot(toCamera));
    double share = gloss * (0.25 + 0.75 * grazing * grazing * grazing);
    double glint = night ? 0 : Math.max(0, mirrored.dot(sun));
    glint = glint * glint * glint * glint;
    glint = gloss * glint * glint * glint * 150;
    double sky = mirrored.z() > 0 ? 0.35 + 0.65 * Math.sqrt(mirrored.z()) : 0.22;
    double level = night ? 12 : 225;
    return pack8(
        Noise.mix(colour >> 16 & 255, level * sky * 0.86, share) + glint,
        Noise.mix(colour >> 8 & 255, level * sky * 0.94, share) + glint,
        Noise.mix(colour & 255, level * sky, share) + glint * 0.9);
  }

  /** Lamp light on the ground, 0 to about 1. */
  double lampLight(double x, double y) {
    double sum = 0;
    for (Vector lamp : lamps) {
      double dx = x - lamp.x();
      double dy = y - lamp.y();
      double spread = 1 + (dx * dx + dy * dy) / (lamp.z() * lamp.z());
      sum += 1 / (spread * spread);
    }
    return 0.85 * sum;
  }

  /** Linear light to 0xRRGGBB. */
  static int pack(double red, double green, double blue) {
    return develop(red) << 16 | develop(green) << 8 | develop(blue);
  }

  /** Display values 0 to 255 to 0xRRGGBB. */
  static int pack8(double red, double green, double blue) {
    return clamp8(red) << 16 | clamp8(green) << 8 | clamp8(blue);
  }

  private static int clamp8(double value) {
    return (int) Math.max(0, Math.min(255, value + 0.5));
  }

  private static int develop(double light) {
    return FILM[(int) Math.max(0, Math.min(FILM.length - 1, light * STEPS_PER_UNIT))];
  }

  private static int[] film() {
    int[] table = new int[6 * STEPS_PER_UNIT];
    for (int i = 0; i < table.length; i++) {
      double exposed = 1 - StrictMath.exp(-1.05 * i / STEPS_PER_UNIT);
      table[i] = (int) Math.round(255 * StrictMath.pow(exposed, 1 / 2.2));
    }
    return table;
  }
}
