package io.wayside.operators.decode;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.FrameOrigin;
import java.time.Instant;

/** Records as the source makes them. */
public final class Frames {

  public static final Instant CAPTURED = Instant.parse("2026-11-21T08:00:00Z");

  private Frames() {}

  public static EncodedFrame of(String contentType, byte[] data) {
    return of("north", "1", contentType, data);
  }

  public static EncodedFrame of(String camera, String id, String contentType, byte[] data) {
    return new EncodedFrame(
        new FrameId(camera, id, CAPTURED),
        contentType,
        data,
        new FrameOrigin("wayside.frames.v1", 0, 7),
        null,
        null);
  }
}
