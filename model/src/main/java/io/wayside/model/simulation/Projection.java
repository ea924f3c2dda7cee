package io.wayside.model.simulation;

/**
 * A camera with a grid of samples behind it: world to sample coordinates and back.
 *
 * <p>Camera coordinates are x to the right, y down, z along the view, in metres. Sample (column,
 * row) has its centre at (column + 0.5, row + 0.5).
 */
final class Projection {

  final int width;
  final int height;
  final double focal;
  final Vector position;
  final Vector right;
  final Vector down;
  final Vector forward;

  Projection(Camera camera, int height, int width) {
    this.width = width;
    this.height = height;
    this.focal = camera.focalLength() * width;
    this.position = camera.position();
    this.right = camera.right();
    this.down = camera.down();
    this.forward = camera.forward();
  }

  /** A world point in camera coordinates. */
  Vector toCamera(Vector point) {
    Vector offset = point.minus(position);
    return new Vector(offset.dot(right), offset.dot(down), offset.dot(forward));
  }

  /** Column of a point in camera coordinates with z above 0. */
  double column(Vector seen) {
    return width * 0.5 + focal * seen.x() / seen.z();
  }

  /** Row of a point in camera coordinates with z above 0. */
  double row(Vector seen) {
    return height * 0.5 + focal * seen.y() / seen.z();
  }

  /** The direction through a sample, of length 1 along the view. */
  Vector ray(double column, double row) {
    double x = (column - width * 0.5) / focal;
    double y = (row - height * 0.5) / focal;
    return new Vector(
        forward.x() + x * right.x() + y * down.x(),
        forward.y() + x * right.y() + y * down.y(),
        forward.z() + x * right.z() + y * down.z());
  }
}
