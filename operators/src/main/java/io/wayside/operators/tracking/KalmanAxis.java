package io.wayside.operators.tracking;

/**
 * One number of a box that changes at a steady rate but for random accelerations: a Kalman filter
 * of two states, with time in seconds, so that frames may come at any interval.
 *
 * @param value the number, in pixels
 * @param rate its change, in pixels a second
 * @param valueVariance how uncertain the number is
 * @param covariance of the two
 * @param rateVariance how uncertain the rate is
 */
public record KalmanAxis(
    double value, double rate, double valueVariance, double covariance, double rateVariance) {

  /** Seen once: nothing is known of its rate but how large it may be. */
  static KalmanAxis first(double value, double valueVariance, double rateVariance) {
    return new KalmanAxis(value, 0, valueVariance, 0, rateVariance);
  }

  /**
   * What is to be expected later.
   *
   * @param seconds from now, 0 or more
   * @param acceleration intensity of the random accelerations, in pixels² a second³
   */
  KalmanAxis predicted(double seconds, double acceleration) {
    double square = seconds * seconds;
    return new KalmanAxis(
        value + rate * seconds,
        rate,
        valueVariance
            + 2 * seconds * covariance
            + square * rateVariance
            + acceleration * square * seconds / 3,
        covariance + seconds * rateVariance + acceleration * square / 2,
        rateVariance + acceleration * seconds);
  }

  /** Knows of one measurement more. */
  KalmanAxis updated(double measured, double variance) {
    double total = valueVariance + variance;
    double gain = valueVariance / total;
    double rateGain = covariance / total;
    double surprise = measured - value;
    return new KalmanAxis(
        value + gain * surprise,
        rate + rateGain * surprise,
        (1 - gain) * valueVariance,
        (1 - gain) * covariance,
        rateVariance - rateGain * covariance);
  }

  /** The squared distance of a measurement in standard deviations (Mahalanobis). */
  double distance(double measured, double variance) {
    double surprise = measured - value;
    return surprise * surprise / (valueVariance + variance);
  }

  /** The same number, no longer changing. */
  KalmanAxis atRest() {
    return new KalmanAxis(value, 0, valueVariance, 0, 0);
  }

  /** In pixels of another size. */
  KalmanAxis scaled(double factor) {
    double square = factor * factor;
    return new KalmanAxis(
        value * factor,
        rate * factor,
        valueVariance * square,
        covariance * square,
        rateVariance * square);
  }
}
