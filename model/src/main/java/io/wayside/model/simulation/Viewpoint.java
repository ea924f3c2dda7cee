package io.wayside.model.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where the crossroads can be watched from: four poles and a driver's seat. */
public enum Viewpoint {
  /** From the south-west corner over the whole crossroads. */
  CORNER,
  /** Along the southern arm, traffic going away and coming. */
  APPROACH,
  /** High above the south-east corner, wide. */
  OVERVIEW,
  /** Low and long from the eastern arm: many occlusions. */
  EAST,
  /** From a car in the right lane of the southern arm, 1.4 m above the road, as drivers see it. */
  DRIVER;

  /** In the order of their numbers, from 1. */
  static final List<Viewpoint> NUMBERED = List.of(CORNER, APPROACH, OVERVIEW, EAST, DRIVER);

  /** Those above the traffic. */
  static final List<Viewpoint> POLES = List.of(CORNER, APPROACH, OVERVIEW, EAST);

  /** As the options call it. */
  String option() {
    return name().toLowerCase(Locale.ROOT);
  }

  static String options() {
    return Arrays.stream(values()).map(Viewpoint::option).collect(Collectors.joining(", "));
  }

  Camera camera() {
    return switch (this) {
      case CORNER -> Camera.lookingAt(new Vector(-17, -19.5, 8.8), new Vector(2.5, 3.2, 0), 0.72);
      case APPROACH -> Camera.lookingAt(new Vector(8.6, -36, 8), new Vector(0.6, -4, 0), 0.85);
      case OVERVIEW -> Camera.lookingAt(new Vector(21, -23, 10), new Vector(-1.5, 0.5, 0), 0.66);
      case EAST -> Camera.lookingAt(new Vector(38, -9.2, 6.5), new Vector(0, 0.5, 0), 1.0);
      case DRIVER -> Camera.lookingAt(new Vector(4.6, -46, 1.4), new Vector(3.2, 0, 0.2), 0.9);
    };
  }
}
