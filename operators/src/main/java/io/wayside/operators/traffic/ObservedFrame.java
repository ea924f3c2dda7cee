package io.wayside.operators.traffic;

import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.SkippedFrame;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.traffic.CameraSettings;
import org.jspecify.annotations.Nullable;

/**
 * What became of a frame, as far as counting is concerned.
 *
 * @param frame its identity
 * @param settings of its camera, those that held for this frame
 * @param instances its things; absent where it failed or was left out
 * @param skipped why it was left out; absent where it was not
 */
public record ObservedFrame(
    FrameId frame,
    CameraSettings settings,
    @Nullable InstanceReading instances,
    @Nullable SkippedFrame skipped) {

  /** A frame that was looked at. */
  public static ObservedFrame of(CameraSettings settings, InstanceReading instances) {
    return new ObservedFrame(instances.provenance().frame(), settings, instances, null);
  }

  /** A frame that could not be used. */
  public static ObservedFrame failed(CameraSettings settings, FrameId frame) {
    return new ObservedFrame(frame, settings, null, null);
  }

  /** A frame that was left out. */
  public static ObservedFrame skipped(CameraSettings settings, SkippedFrame skipped) {
    return new ObservedFrame(skipped.frame(), settings, null, skipped);
  }
}
