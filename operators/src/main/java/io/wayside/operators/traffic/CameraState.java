package io.wayside.operators.traffic;

import io.wayside.model.frame.FrameId;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.operators.tracking.TrackerState;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of a camera between two of its frames.
 *
 * @param tracker its road users
 * @param figures its open figures
 * @param newest the newest frame; absent before the first
 * @param settings those of the frame that came last; absent before the first
 */
public record CameraState(
    TrackerState tracker,
    TrafficState figures,
    @Nullable FrameId newest,
    @Nullable CameraSettings settings) {

  /** Of a camera that was never seen. */
  public static final CameraState EMPTY =
      new CameraState(TrackerState.EMPTY, TrafficState.EMPTY, null, null);
}
