package io.wayside.operators.traffic;

import io.wayside.model.traffic.CameraSettings;
import io.wayside.operators.tracking.TrackerSettings;
import java.io.Serializable;
import java.util.Map;

/**
 * Everything that {@link CountTraffic} can be told.
 *
 * @param tracker how road users are followed
 * @param figures how they are counted
 * @param listThreshold an instance is published if its score is at least this; those below help the
 *     tracker only
 * @param cameras the settings of the cameras when the job starts; updates replace them
 */
public record CountingSettings(
    TrackerSettings tracker,
    TrafficSettings figures,
    float listThreshold,
    Map<String, CameraSettings> cameras)
    implements Serializable {

  /** Keeps its own copy of the map. */
  public CountingSettings {
    cameras = Map.copyOf(cameras);
  }
}
