package io.wayside.model.simulation;

/**
 * A road user at one moment.
 *
 * @param x metres to the east of the ground contact point, the middle of the footprint
 * @param y metres to the north
 * @param heading radians, anticlockwise from east
 * @param travelled metres since the road user appeared; turns wheels and moves legs
 * @param speed metres a second
 * @param braking whether the brake lights are on
 * @param signalling -1 indicating left, 1 right, 0 not
 */
record Pose(
    double x,
    double y,
    double heading,
    double travelled,
    double speed,
    boolean braking,
    int signalling) {

  /** A point of the road user's own frame (forward, to its left, up) in the world. */
  Vector place(double forward, double left, double up) {
    double cos = StrictMath.cos(heading);
    double sin = StrictMath.sin(heading);
    return new Vector(x + forward * cos - left * sin, y + forward * sin + left * cos, up);
  }
}
