package io.wayside.model.postprocess;

/**
 * 1 / (1 + e^-x) in float32, for many values at a time: a loop without branches or conversions,
 * which the JIT compiler turns into vector instructions.
 *
 * <p>The absolute error is below 3e-7, the relative error below 2e-5 from -87 on, also where the
 * result is tiny: a panoptic argmax compares such values.
 */
final class Sigmoid {

  // (e^r - 1) / r = 1 + A r + B r^2 + ... for r from -0.7 to 0.7: a least-squares fit, reweighted
  // until its relative error was 4e-8 throughout.
  private static final float A = 0.5000003f;
  private static final float B = 0.1666665f;
  private static final float C = 0.041661543f;
  private static final float D = 0.008334112f;
  private static final float E = 0.0014100841f;
  private static final float F = 0.00019879387f;

  private Sigmoid() {}

  /**
   * Replaces the first values of one array by those of the other; they may be the same.
   *
   * <p>With m = e^r - 1 and r = -x / 128, seven times m ← m (m + 2) gives e^-x - 1. Working on e^y
   * - 1 rather than e^y keeps the error small where e^y is near 1. Four short loops take half the
   * time of one: the compiler unrolls a long body to fewer lanes than the processor has.
   */
  static void apply(float[] logits, float[] probabilities, int count) {
    for (int i = 0; i < count; i++) {
      // Above 89 the result is 1; the bound keeps the polynomial where it holds. Far below, it
      // overflows to infinity, and the result is 0.
      probabilities[i] = Math.max(logits[i] * (-1 / 128f), -0.7f);
    }
    for (int i = 0; i < count; i++) {
      float r = probabilities[i];
      probabilities[i] = r * (1 + r * (A + r * (B + r * (C + r * (D + r * (E + r * F))))));
    }
    for (int i = 0; i < count; i++) {
      float m = probabilities[i];
      m *= m + 2;
      m *= m + 2;
      m *= m + 2;
      m *= m + 2;
      probabilities[i] = m;
    }
    for (int i = 0; i < count; i++) {
      float m = probabilities[i];
      m *= m + 2;
      m *= m + 2;
      m *= m + 2;
      probabilities[i] = 1 / (m + 2);
    }
  }
}
