package io.wayside.operators.inference;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.OverloadPolicy;
import io.wayside.operators.admission.AdmittedFrame;

/** Frames as they come to be segmented. */
final class Admitted {

  private Admitted() {}

  /** Of a camera of which nothing is said. */
  static AdmittedFrame of(EncodedFrame frame) {
    return under(OverloadPolicy.LOSSLESS, frame);
  }

  static AdmittedFrame under(OverloadPolicy overload, EncodedFrame frame) {
    return AdmittedFrame.kept(frame, CameraSettings.none(frame.id().camera()), overload);
  }
}
