package io.wayside.operators.traffic;

import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.SkippedFrame;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.traffic.CameraSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a frame, as far as counting is concerned.
 *
 * @param frame its identity
 * @param settings of its camera, those that held for this frame
 * @param instances its things; absent where it failed or was left out
 * @param skipped why it was left out; absent where it was not
 * @param zoneCoverage the share of each zone of the settings that things cover, 0 to 1, in their
 *     order; empty where nobody looked
 */
public record ObservedFrame(
    FrameId frame,
    CameraSettings settings,
    @Nullable InstanceReading instances,
    @Nullable SkippedFrame skipped,
    List<Double> zoneCoverage) {

  /**
   * Checks that there is a share for each zone, or none.
   *
   * @throws IllegalArgumentException if there are fewer or more
   */
  public ObservedFrame {
    zoneCoverage = List.copyOf(zoneCoverage);
    if (!zoneCoverage.isEmpty() && zoneCoverage.size() != settings.zones().size()) {
      throw new IllegalArgumentException(
          "zone coverage: expected %d shares but was %d"
              .formatted(settings.zones().size(), zoneCoverage.size()));
    }
  }

  /** A frame that was looked at. */
  public static ObservedFrame of(
      CameraSettings settings, InstanceReading instances, List<Double> zoneCoverage) {
    return new ObservedFrame(
        instances.provenance().frame(), settings, instances, null, zoneCoverage);
  }

  /** A frame that could not be used. */
  public static ObservedFrame failed(CameraSettings settings, FrameId frame) {
    return new ObservedFrame(frame, settings, null, null, List.of());
  }

  /** A frame that was left out. */
  public static ObservedFrame skipped(CameraSettings settings, SkippedFrame skipped) {
    return new ObservedFrame(skipped.frame(), settings, null, skipped, List.of());
  }
}
