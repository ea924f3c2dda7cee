package io.wayside.operators.admission;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.SkippedFrame;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.OverloadPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A frame with what holds for it. One version of the settings, whatever comes after it.
 *
 * @param frame without its bytes where it is left out
 * @param settings of its camera; shared, not copied
 * @param overload the camera's own policy, else the job's
 * @param skipped why it is left out; absent where it is to be segmented
 */
public record AdmittedFrame(
    EncodedFrame frame,
    CameraSettings settings,
    OverloadPolicy overload,
    @Nullable SkippedFrame skipped) {

  /** A frame to be segmented. */
  public static AdmittedFrame kept(
      EncodedFrame frame, CameraSettings settings, OverloadPolicy overload) {
    return new AdmittedFrame(frame, settings, overload, null);
  }

  /** A frame that is left out; its bytes are dropped. */
  public static AdmittedFrame skipped(
      EncodedFrame frame,
      CameraSettings settings,
      OverloadPolicy overload,
      SkippedFrame.Reason reason) {
    return new AdmittedFrame(
        frame.withoutData(), settings, overload, new SkippedFrame(frame.id(), reason));
  }
}
