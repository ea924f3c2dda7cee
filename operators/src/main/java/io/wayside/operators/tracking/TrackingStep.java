package io.wayside.operators.tracking;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What comes of one frame.
 *
 * @param state for the next frame
 * @param tracks what is said of this one
 */
public record TrackingStep(TrackerState state, FrameTracks tracks) {

  /** The same, with tracks that ended before this frame. */
  TrackingStep afterEndOf(List<EndedTrack> before) {
    List<EndedTrack> ended =
        Stream.concat(before.stream(), tracks.ended().stream())
            .sorted(Comparator.comparing(EndedTrack::trackId))
            .toList();
    return new TrackingStep(state, new FrameTracks(tracks.captureTime(), tracks.objects(), ended));
  }
}
