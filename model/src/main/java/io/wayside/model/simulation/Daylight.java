package io.wayside.model.simulation;

/**
 * Time of day and weather.
 *
 * @param night street lamps instead of the sun and the sky
 * @param sun unit vector towards the sun
 * @param direct strength of the sun's light
 * @param ambient strength of the sky's light
 * @param horizon the clear sky's colour at the horizon, display values 0 to 255
 * @param zenith its colour overhead
 * @param cloud what the clouds show of the light, as the mean of a channel, 0 to 255
 * @param cover share of the sky that clouds cover on average: below 0 none, from 1 all
 */
record Daylight(
    boolean night,
    Vector sun,
    Tint direct,
    Tint ambient,
    Tint horizon,
    Tint zenith,
    double cloud,
    double cover) {

  private static final Tint SUN = new Tint(3.5, 3.1, 2.5);
  private static final Tint SKY = new Tint(0.6, 0.7, 0.9);

  /** A fair day, or a clear night, the sun in the south-east. */
  static Daylight fair(long seed, boolean night) {
    double azimuth = -0.95 + 0.6 * Noise.cell((int) seed, 1, 77);
    double height = 0.5 + 0.2 * Noise.cell((int) seed, 2, 77);
    return new Daylight(
        night,
        sun(azimuth, height),
        SUN,
        SKY,
        new Tint(206, 220, 233),
        new Tint(96, 150, 212),
        236,
        0.32);
  }

  /** Towards a sun at an azimuth, anticlockwise from east, and a height, both in radians. */
  static Vector sun(double azimuth, double height) {
    double level = StrictMath.cos(height);
    return new Vector(
        level * StrictMath.cos(azimuth), level * StrictMath.sin(azimuth), StrictMath.sin(height));
  }

  /** The sky's light in proportion to that of a fair day. */
  double brightness() {
    return ambient.green() / SKY.green();
  }

  /**
   * How much of the shadow that the sun casts on a fair day is seen, 0 to 1: with little direct
   * light there is little to take away.
   */
  double shadowDepth() {
    double fair = SUN.green() / SKY.green();
    return Noise.clamp(direct.green() / ambient.green() / fair);
  }
}
