package io.wayside.model.frame;

import java.io.Serializable;
import java.time.Instant;

/**
 * The identity of one frame, carried by everything that is made of it.
 *
 * @param camera the camera's id, the key of every topic
 * @param id unique within the camera: the producer's {@code ce_id}, or the record's partition and
 *     offset where it sent none
 * @param captureTime when the camera took the picture; the event time
 */
public record FrameId(String camera, String id, Instant captureTime) implements Serializable {

  /** Stands for the camera of a record that came without a key. */
  public static final String UNKNOWN_CAMERA = "unknown";

  /**
   * The identity of one frame of a piece of video.
   *
   * @param index position in the piece, from 0
   * @param captureTime the frame's own capture time
   */
  public FrameId frameOfPiece(int index, Instant captureTime) {
    return new FrameId(camera, id + "#" + index, captureTime);
  }
}
