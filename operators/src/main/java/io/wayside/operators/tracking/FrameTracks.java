package io.wayside.operators.tracking;

import java.time.Instant;
import java.util.List;

/**
 * All that the tracker says of one frame.
 *
 * @param captureTime of the frame
 * @param objects the road users that are there or hidden, by rising id
 * @param ended those that ended with this frame, by rising id; not among the objects
 */
public record FrameTracks(
    Instant captureTime, List<TrackedObject> objects, List<EndedTrack> ended) {

  /** Keeps its own copies of the lists. */
  public FrameTracks {
    objects = List.copyOf(objects);
    ended = List.copyOf(ended);
  }
}
