package io.wayside.model.simulation;

/**
 * What moves on the crossroads.
 *
 * <p>Footprints are in metres; a vehicle stands on two axles, of which the path is followed.
 */
public enum RoadUserKind {
  /** A passenger car. */
  CAR(8, 4.3, 1.8, 1.46, 2.6),
  /** A delivery van. */
  VAN(8, 5.4, 2.0, 2.3, 3.3),
  /** A rigid lorry with a box. */
  LORRY(8, 7.6, 2.4, 3.3, 4.4),
  /** A city bus. */
  BUS(8, 11.2, 2.5, 3.1, 5.9),
  /** A person on a bicycle. */
  CYCLIST(10, 1.75, 0.6, 1.75, 1.05),
  /** A person on foot. */
  PEDESTRIAN(9, 0.5, 0.5, 1.75, 0.3);

  private final int labelId;
  final double length;
  final double width;
  final double height;
  final double wheelbase;

  RoadUserKind(int labelId, double length, double width, double height, double wheelbase) {
    this.labelId = labelId;
    this.length = length;
    this.width = width;
    this.height = height;
    this.wheelbase = wheelbase;
  }

  /** Whether it is a solid that keeps its shape, unlike a person. */
  boolean motorised() {
    return this != CYCLIST && this != PEDESTRIAN;
  }

  /** The class in {@link SimulatedIntersection#labels()}: cars, vans, lorries and buses are Car. */
  public int labelId() {
    return labelId;
  }
}
