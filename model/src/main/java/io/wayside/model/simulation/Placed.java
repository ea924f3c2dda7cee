package io.wayside.model.simulation;

/**
 * A road user that keeps its place.
 *
 * @param id unique in the scene
 * @param pose as it stands, or moves at the moment of the picture
 */
record Placed(int id, RoadUserKind kind, Pose pose) implements RoadUser {

  @Override
  public boolean present(double time) {
    return true;
  }

  @Override
  public Pose pose(double time) {
    return pose;
  }
}
