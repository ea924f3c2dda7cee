package io.wayside.model.postprocess;

/**
 * 1 / (1 + e^-x) in float32, about ten times as fast as with {@link Math#exp}.
 *
 * <p>The relative error is below 4e-7 for every x from -87 on, also where the result is tiny: a
 * panoptic argmax compares such values.
 */
final class Sigmoid {

  private static final float LOG2_E = 1.442695f;
  // ln 2 in two parts, the first exact in few bits, so that x - n ln 2 keeps its last bits (Cody
  // and Waite).
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -0x1.bd0106p-13f;

  private Sigmoid() {}

  static float of(float x) {
    float e = expOfNegative(-Math.abs(x));
    float half = 1 / (1 + e);
    return x >= 0 ? half : e * half;
  }

  /** e^x for x of 0 or less: 2^n times the Taylor series of a rest between -0.35 and 0.35. */
  private static float expOfNegative(float x) {
    if (!(x > -87)) {
      return (float) Math.exp(x);
    }
    int n = (int) (x * LOG2_E - 0.5f);
    float r = x - n * LN2_HIGH - n * LN2_LOW;
    float series =
        1 + r * (1 + r * (1 / 2f + r * (1 / 6f + r * (1 / 24f + r * (1 / 120f + r / 720)))));
    return series * Float.intBitsToFloat((n + 127) << 23);
  }
}
