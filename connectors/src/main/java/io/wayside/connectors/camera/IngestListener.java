package io.wayside.connectors.camera;

import java.time.Duration;

/** What a camera's way into Kafka tells of itself; called from several threads. */
public interface IngestListener {

  /** Hears nothing. */
  IngestListener NONE = new IngestListener() {};

  /** The broker has the frame. */
  default void sent(String camera, CapturedFrame frame) {}

  /** The broker did not take the frame, or the footage cannot be read on; the camera goes on. */
  default void failed(String camera, String message) {}

  /** A stream broke off, and is opened again after the wait. */
  default void reconnecting(String camera, String message, Duration wait) {}

  /** The footage is over, or the camera was stopped; every frame has been answered for. */
  default void ended(String camera) {}
}
