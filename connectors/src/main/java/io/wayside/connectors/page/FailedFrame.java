package io.wayside.connectors.page;

import io.wayside.connectors.wire.MessageFormat;
import io.wayside.connectors.wire.v1.Failure;
import java.io.IOException;
import java.time.Instant;

/**
 * What the page keeps of a failure.
 *
 * @param frame the frame's id
 * @param captured when the camera took it
 * @param stage the step that gave it up, such as DECODE
 * @param reason what was wrong, such as TRUNCATED
 * @param message one line for people
 */
record FailedFrame(String frame, Instant captured, String stage, String reason, String message) {

  private static final int LONGEST = 300;

  /** Cuts what is too long to be shown. */
  FailedFrame {
    frame = cut(frame);
    stage = cut(stage);
    reason = cut(reason);
    message = cut(message);
  }

  /**
   * Reads a message.
   *
   * @throws IOException if the bytes are none
   */
  static FailedFrame read(byte[] value, String contentType, Instant captured) throws IOException {
    Failure.Builder failure = Failure.newBuilder();
    MessageFormat.of(contentType).merge(value, failure);
    return new FailedFrame(
        failure.getFrame(),
        captured,
        failure.getStage(),
        failure.getReason(),
        failure.getMessage());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
