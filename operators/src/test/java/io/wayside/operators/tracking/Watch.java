package io.wayside.operators.tracking;

import io.wayside.model.segmentation.InstanceSegmentation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A tracker at work, five frames a second. */
final class Watch {

  static final Duration INTERVAL = Duration.ofMillis(200);

  private final Tracker tracker;
  private Instant time = Instant.parse("2026-01-01T12:00:00Z");
  private TrackerState state = TrackerState.EMPTY;

  Watch() {
    this(TrackerSettings.DEFAULTS);
  }

  Watch(TrackerSettings settings) {
    this.tracker = new Tracker(settings);
  }

  /** The next frame, with the things from the farthest to the nearest. */
  FrameTracks see(Thing... things) {
    return see(Thing.picture(things));
  }

  FrameTracks see(InstanceSegmentation picture) {
    time = time.plus(INTERVAL);
    TrackingStep step = tracker.step(state, time, picture);
    state = step.state();
    return step.tracks();
  }

  /** The same for some frames. */
  FrameTracks see(int frames, Thing... things) {
    FrameTracks last = see(things);
    for (int i = 1; i < frames; i++) {
      last = see(things);
    }
    return last;
  }

  /** Nothing comes for a while. */
  Watch pause(Duration duration) {
    time = time.plus(duration);
    return this;
  }

  Instant time() {
    return time;
  }

  TrackerState state() {
    return state;
  }

  static List<Integer> ids(FrameTracks tracks) {
    return tracks.objects().stream().map(TrackedObject::trackId).toList();
  }

  /** The id of the track that has the instance of a class at the greatest score. */
  static int idOfInstance(FrameTracks tracks, int instance) {
    return tracks.objects().stream()
        .filter(object -> object.instance() == instance)
        .findFirst()
        .orElseThrow()
        .trackId();
  }
}
