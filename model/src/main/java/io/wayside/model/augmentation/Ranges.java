package io.wayside.model.augmentation;

import java.util.SplittableRandom;

/** Ranges of settings. */
final class Ranges {

  private Ranges() {}

  /** Refuses a setting outside its range. */
  static void require(String name, double value, double from, double to) {
    if (!(value >= from && value <= to)) {
      throw new IllegalArgumentException(
          "%s: expected %s to %s but was %s".formatted(name, from, to, value));
    }
  }

  /** A number from centre - reach to centre + reach. */
  static double around(double centre, double reach, SplittableRandom random) {
    return centre + reach * (2 * random.nextDouble() - 1);
  }
}
