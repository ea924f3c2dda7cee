package io.wayside.operators.decode;

import io.wayside.model.frame.EncodedFrame;

/** Turns compressed frames into pixels. Threads may share one. */
public interface FrameDecoder {

  /**
   * Decodes a picture, or every sampled frame of a piece of video.
   *
   * @return the pixels or the reason why there are none; bad bytes never throw
   */
  DecodeResult decode(EncodedFrame frame);
}
