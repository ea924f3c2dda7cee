package io.wayside.operators.tracking;

import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.operators.tracking.EndedTrack.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Follows the road users of one camera from frame to frame. It keeps nothing itself: what it knows
 * goes from step to step as a {@link TrackerState}. The same frames give the same tracks, anywhere.
 * Safe for several threads.
 *
 * <pre>{@code
 * Tracker tracker = new Tracker(TrackerSettings.DEFAULTS);
 * TrackingStep step = tracker.step(TrackerState.EMPTY, captureTime, instances);
 * step = tracker.step(step.state(), nextCaptureTime, nextInstances);
 * }</pre>
 */
public final class Tracker {

  private final TrackerSettings settings;

  /** Tracks by these settings. */
  public Tracker(TrackerSettings settings) {
    this.settings = settings;
  }

  /**
   * Goes on by one frame.
   *
   * @param state after the frame before, or {@link TrackerState#EMPTY}
   * @param captureTime of the frame
   * @param frame the things in it
   * @throws IllegalArgumentException if the frame is older than the one before
   */
  public TrackingStep step(TrackerState state, Instant captureTime, InstanceSegmentation frame) {
    if (state.begun() && captureTime.isBefore(state.lastFrame())) {
      throw new IllegalArgumentException(
          "capture time: expected %s or later but was %s"
              .formatted(state.lastFrame(), captureTime));
    }
    Detections detections = Detections.of(frame, settings);
    if (!silent(state, captureTime)) {
      return new Round(settings, state.inPictures(frame.size()), captureTime, detections).run();
    }
    List<EndedTrack> ended =
        state.tracks().stream().map(track -> track.ended(Reason.SILENCE)).toList();
    TrackerState empty = state.without(frame.size());
    return new Round(settings, empty, captureTime, detections).run().afterEndOf(ended);
  }

  private boolean silent(TrackerState state, Instant captureTime) {
    return state.begun()
        && Duration.between(state.lastFrame(), captureTime).compareTo(settings.longestSilence())
            > 0;
  }
}
