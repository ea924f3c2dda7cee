package io.wayside.model.simulation;

/**
 * A pinhole camera without roll.
 *
 * @param position of the pinhole, in metres
 * @param yaw direction of view in radians, anticlockwise from east
 * @param pitch radians above the horizon; a pole camera's is negative
 * @param focalLength in picture widths: 0.7 sees 71 degrees from left to right
 */
record Camera(Vector position, double yaw, double pitch, double focalLength) {

  /** A camera that has {@code target} in the middle of its picture. */
  static Camera lookingAt(Vector position, Vector target, double focalLength) {
    Vector way = target.minus(position);
    double yaw = StrictMath.atan2(way.y(), way.x());
    double pitch = StrictMath.atan2(way.z(), Math.sqrt(way.x() * way.x() + way.y() * way.y()));
    return new Camera(position, yaw, pitch, focalLength);
  }

  Vector forward() {
    double level = StrictMath.cos(pitch);
    return new Vector(
        level * StrictMath.cos(yaw), level * StrictMath.sin(yaw), StrictMath.sin(pitch));
  }

  Vector right() {
    return new Vector(StrictMath.sin(yaw), -StrictMath.cos(yaw), 0);
  }

  Vector down() {
    return forward().cross(right());
  }
}
