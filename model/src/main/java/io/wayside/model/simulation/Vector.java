package io.wayside.model.simulation;

/**
 * A point or direction in metres: x to the east, y to the north, z up, the origin on the ground in
 * the middle of the crossroads.
 */
record Vector(double x, double y, double z) {

  Vector plus(Vector that) {
    return new Vector(x + that.x, y + that.y, z + that.z);
  }

  Vector minus(Vector that) {
    return new Vector(x - that.x, y - that.y, z - that.z);
  }

  Vector times(double factor) {
    return new Vector(x * factor, y * factor, z * factor);
  }

  double dot(Vector that) {
    return x * that.x + y * that.y + z * that.z;
  }

  Vector cross(Vector that) {
    return new Vector(y * that.z - z * that.y, z * that.x - x * that.z, x * that.y - y * that.x);
  }

  Vector unit() {
    return times(1 / Math.sqrt(dot(this)));
  }
}
