package io.wayside.operators.decode;

import io.wayside.model.frame.FrameDefect;

/** Why bytes cannot be decoded; becomes a failure at the decoder's edge. */
final class Rejection extends Exception {

  private static final long serialVersionUID = 1L;

  private final FrameDefect.Reason reason;

  Rejection(FrameDefect.Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  FrameDefect defect() {
    return new FrameDefect(FrameDefect.Stage.DECODE, reason, String.valueOf(getMessage()));
  }
}
