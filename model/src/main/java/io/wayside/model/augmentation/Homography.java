package io.wayside.model.augmentation;

/**
 * A projective map of the plane: (x, y) goes to ((a x + b y + c) / w, (d x + e y + f) / w) with w =
 * g x + h y + i.
 */
record Homography(
    double a, double b, double c, double d, double e, double f, double g, double h, double i) {

  static Homography shift(double x, double y) {
    return affine(1, 0, x, 0, 1, y);
  }

  static Homography affine(double a, double b, double c, double d, double e, double f) {
    return new Homography(a, b, c, d, e, f, 0, 0, 1);
  }

  /** Divides by 1 + g x + h y. */
  static Homography perspective(double g, double h) {
    return new Homography(1, 0, 0, 0, 1, 0, g, h, 1);
  }

  /** This map first, then another. */
  Homography then(Homography next) {
    return new Homography(
        next.a * a + next.b * d + next.c * g,
        next.a * b + next.b * e + next.c * h,
        next.a * c + next.b * f + next.c * i,
        next.d * a + next.e * d + next.f * g,
        next.d * b + next.e * e + next.f * h,
        next.d * c + next.e * f + next.f * i,
        next.g * a + next.h * d + next.i * g,
        next.g * b + next.h * e + next.i * h,
        next.g * c + next.h * f + next.i * i);
  }
}
