package io.wayside.model.simulation;

/**
 * What the camera makes of the light.
 *
 * @param gain factor on the display values
 * @param gamma exponent on them, from 0 to 1; above 1 is darker between
 * @param contrast how far the curve's middle is steepened, 1 leaves it as it is
 * @param balance factor for each channel
 * @param grain standard deviation of the noise, in display values
 * @param blur share of a pixel's light that goes to each of its neighbours in row and column, up to
 *     0.3; below 0 it sharpens
 * @param vignette loss of light towards the corners, 0.36 being that of a cheap lens
 * @param jpegQuality from 0.05 to 1; 0 leaves the picture as it is
 */
record Exposure(
    double gain,
    double gamma,
    double contrast,
    Tint balance,
    double grain,
    double blur,
    double vignette,
    double jpegQuality) {

  /** A good camera that only has more noise at night. */
  static Exposure plain(boolean night) {
    return new Exposure(1, 1, 1, Tint.NONE, night ? 4.2 : 2.0, 0, 0.36, 0);
  }
}
