package io.wayside.operators.admission;

import io.wayside.model.traffic.OverloadPolicy;
import io.wayside.model.traffic.SettingsUpdate;
import java.io.Serializable;
import java.util.Map;

/**
 * Everything that {@link AdmitFrames} can be told.
 *
 * @param overload for the cameras that have no policy of their own
 * @param followed which policies are followed, those of the cameras and this one
 * @param cameras the newest settings of the cameras when the job starts
 */
public record AdmissionSettings(
    OverloadPolicy overload, FollowedPolicies followed, Map<String, SettingsUpdate> cameras)
    implements Serializable {

  /** Keeps its own copy of the map. */
  public AdmissionSettings {
    cameras = Map.copyOf(cameras);
    if (followed == FollowedPolicies.NONE && !overload.equals(OverloadPolicy.LOSSLESS)) {
      throw new IllegalArgumentException(
          "overload: expected lossless where no frame may be left out but was " + overload);
    }
  }

  /** Every frame is segmented, and nothing is known of any camera. */
  public static AdmissionSettings lossless() {
    return new AdmissionSettings(OverloadPolicy.LOSSLESS, FollowedPolicies.ALL, Map.of());
  }
}
