package io.wayside.operators.tracking;

/**
 * The filtered box of a road user: its middle and its size move at steady rates (SORT,
 * arXiv:1602.00763), each a {@link KalmanAxis}. All noise is in shares of the road user's size, so
 * that near and far ones behave alike, and resolutions too.
 *
 * @param x column of the middle
 * @param y row of the middle
 * @param width in pixels
 * @param height in pixels
 */
public record KalmanBox(KalmanAxis x, KalmanAxis y, KalmanAxis width, KalmanAxis height) {

  // Standard deviations in sizes, tuned on the simulated intersection at 5 and 10 frames a second.
  private static final double POSITION_NOISE = 0.04;
  private static final double SIZE_NOISE = 0.08;

  /** What masks are uncertain by at every size, in pixels. */
  private static final double ROUNDING = 1;

  /** Sizes a second at which somebody may move or grow who was seen once. */
  private static final double FIRST_SPEED = 3.5;

  private static final double FIRST_GROWTH = 0.4;

  /** Sizes a second by which a speed changes within a second. */
  private static final double ACCELERATION = 0.8;

  private static final double GROWTH_CHANGE = 0.4;

  /** Least width and height, in pixels. */
  private static final double SMALLEST = 1;

  /** Seen once. */
  static KalmanBox first(Extent seen) {
    double scale = seen.scale();
    double position = variance(POSITION_NOISE * scale);
    double size = variance(SIZE_NOISE * scale);
    double speed = square(FIRST_SPEED * scale);
    double growth = square(FIRST_GROWTH * scale);
    return new KalmanBox(
        KalmanAxis.first(seen.x(), position, speed),
        KalmanAxis.first(seen.y(), position, speed),
        KalmanAxis.first(seen.width(), size, growth),
        KalmanAxis.first(seen.height(), size, growth));
  }

  /**
   * Where it is to be expected.
   *
   * @param seconds since it was seen, 0 or more
   */
  KalmanBox predicted(double seconds) {
    double acceleration = square(ACCELERATION * scale());
    double growth = square(GROWTH_CHANGE * scale());
    return new KalmanBox(
        x.predicted(seconds, acceleration),
        y.predicted(seconds, acceleration),
        kept(width.predicted(seconds, growth), width),
        kept(height.predicted(seconds, growth), height));
  }

  /** Nothing shrinks to less than half of what it was, nor grows to more than twice, unseen. */
  private static KalmanAxis kept(KalmanAxis later, KalmanAxis now) {
    double value = Math.max(now.value() / 2, Math.min(now.value() * 2, later.value()));
    return new KalmanAxis(
        Math.max(SMALLEST, value),
        later.rate(),
        later.valueVariance(),
        later.covariance(),
        later.rateVariance());
  }

  /** Knows of one measurement more. */
  KalmanBox updated(Extent seen) {
    double position = variance(POSITION_NOISE * seen.scale());
    double size = variance(SIZE_NOISE * seen.scale());
    return new KalmanBox(
        x.updated(seen.x(), position),
        y.updated(seen.y(), position),
        width.updated(seen.width(), size),
        height.updated(seen.height(), size));
  }

  /** With the sides of a former box where they are not seen now; they no longer change. */
  KalmanBox withKnownSize(KalmanBox former, boolean widthSeen, boolean heightSeen) {
    return new KalmanBox(
        x,
        y,
        widthSeen ? width : former.width.atRest(),
        heightSeen ? height : former.height.atRest());
  }

  /** The squared distance of a measured middle in standard deviations (Mahalanobis). */
  double distance(Extent seen) {
    double position = variance(POSITION_NOISE * scale());
    return x.distance(seen.x(), position) + y.distance(seen.y(), position);
  }

  /** The same box, no longer moving or growing. */
  KalmanBox atRest() {
    return new KalmanBox(x.atRest(), y.atRest(), width.atRest(), height.atRest());
  }

  /** In a picture of another size. */
  KalmanBox scaled(double columns, double rows) {
    return new KalmanBox(
        x.scaled(columns), y.scaled(rows), width.scaled(columns), height.scaled(rows));
  }

  Extent extent() {
    return Extent.around(
        x.value(),
        y.value(),
        Math.max(SMALLEST, width.value()),
        Math.max(SMALLEST, height.value()));
  }

  private double scale() {
    return extent().scale();
  }

  private static double variance(double deviation) {
    return square(deviation) + square(ROUNDING);
  }

  private static double square(double value) {
    return value * value;
  }
}
