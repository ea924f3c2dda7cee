package io.wayside.model.simulation;

/** Somebody on the crossroads; knows where it is at any time of the scene. */
interface RoadUser {

  /** Unique in the scene, from 1. */
  int id();

  RoadUserKind kind();

  /** Whether it is on the plan at a time in seconds. */
  boolean present(double time);

  /** Where it is; only while {@link #present}. */
  Pose pose(double time);
}
