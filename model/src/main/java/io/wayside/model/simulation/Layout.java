package io.wayside.model.simulation;

/**
 * The cross-section of the four arms, the same on both sides of the middle.
 *
 * @param laneWidth metres
 * @param lanes in each direction, 1 or 2
 * @param parking width of the strip for parked cars at each kerb in metres, 0 for none
 * @param pavement width of each pavement in metres
 * @param dashedMiddle one dashed line parts the directions, and there are no arrows or edge lines
 */
record Layout(double laneWidth, int lanes, double parking, double pavement, boolean dashedMiddle) {

  /** The plan on which {@link Traffic} drives. */
  static final Layout STANDARD =
      new Layout(Crossroads.LANE_WIDTH, 2, 0, Crossroads.PAVEMENT_WIDTH, false);

  /** From an arm's centre line to its kerb. */
  double halfWidth() {
    return lanes * laneWidth + parking;
  }

  /** From an arm's centre line to the middle of a lane, 0 being the innermost. */
  double lane(int number) {
    return (number + 0.5) * laneWidth;
  }

  /** Metres from the nearest kerb: positive on the road, negative on the pavement. */
  double roadInside(double x, double y) {
    double half = halfWidth();
    double ax = Math.abs(x);
    double ay = Math.abs(y);
    if (ax > half && ay > half) {
      double dx = Crossroads.MOUTH - ax;
      double dy = Crossroads.MOUTH - ay;
      if (dx > 0 && dy > 0) {
        return Math.sqrt(dx * dx + dy * dy) - (Crossroads.MOUTH - half);
      }
      return -Math.min(ax, ay) + half;
    }
    return Math.max(half - ax, half - ay);
  }
}
