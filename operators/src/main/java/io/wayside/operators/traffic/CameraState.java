package io.wayside.operators.traffic;

import io.wayside.operators.tracking.TrackerState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of a camera between two of its frames.
 *
 * @param tracker its road users
 * @param figures its open figures
 * @param newest capture time of the newest frame; absent before the first
 */
public record CameraState(TrackerState tracker, TrafficState figures, @Nullable Instant newest) {

  /** Of a camera that was never seen. */
  public static final CameraState EMPTY =
      new CameraState(TrackerState.EMPTY, TrafficState.EMPTY, null);
}
