package io.wayside.connectors.camera;

import java.io.IOException;
import java.util.Optional;

/** Owns files, connections and native memory: close it. Frames of one camera; for one thread. */
public interface CameraFeed extends AutoCloseable {

  /**
   * Waits for the next frame of the sampled rate.
   *
   * @return empty when the footage is over
   * @throws IOException if the footage cannot be read on; a stream reconnects instead
   * @throws InterruptedException if the thread was interrupted, as it is in order to stop
   */
  Optional<CapturedFrame> next() throws IOException, InterruptedException;

  @Override
  void close();
}
