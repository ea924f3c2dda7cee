package io.wayside.operators.tracking;

import io.wayside.model.traffic.Place;

/**
 * A road user as the tracker knows it at one frame.
 *
 * @param trackId stable over time within the camera, from 1
 * @param labelId its class: the one that most of its instances had, by score
 * @param confirmed whether it was seen often enough to be believed; only then is it counted
 * @param instance index of its instance in the frame's list; -1 where it is hidden and its place is
 *     predicted
 * @param contact where it touches the ground, in the middle between its wheels or feet; may lie
 *     outside of the picture where it is predicted
 * @param standing whether it has not moved of late
 */
public record TrackedObject(
    int trackId, int labelId, boolean confirmed, int instance, Place contact, boolean standing) {

  /** Whether it was seen in this frame. */
  public boolean seen() {
    return instance >= 0;
  }
}
