package io.wayside.model.simulation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The poles from which the crossroads can be watched. */
public enum Viewpoint {
  /** From the south-west corner over the whole crossroads. */
  CORNER(new Vector(-17, -19.5, 8.8), new Vector(2.5, 3.2, 0), 0.72),
  /** Along the southern arm, traffic going away and coming. */
  APPROACH(new Vector(8.6, -36, 8), new Vector(0.6, -4, 0), 0.85),
  /** High above the south-east corner, wide. */
  OVERVIEW(new Vector(21, -23, 10), new Vector(-1.5, 0.5, 0), 0.66),
  /** Low and long from the eastern arm: many occlusions. */
  EAST(new Vector(38, -9.2, 6.5), new Vector(0, 0.5, 0), 1.0);

  private final Vector position;
  private final Vector target;
  private final double focalLength;

  Viewpoint(Vector position, Vector target, double focalLength) {
    this.position = position;
    this.target = target;
    this.focalLength = focalLength;
  }

  Camera camera() {
    return Camera.lookingAt(position, target, focalLength);
  }

  static String names() {
    return Arrays.stream(values())
        .map(viewpoint -> viewpoint.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining(", "));
  }
}
