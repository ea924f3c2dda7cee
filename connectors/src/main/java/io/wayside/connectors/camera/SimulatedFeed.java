package io.wayside.connectors.camera;

import io.wayside.model.frame.MediaType;
import io.wayside.model.simulation.SimulatedFrame;
import io.wayside.model.simulation.SimulatedIntersection;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The simulated intersection as a camera, once or over and over; only the frames of the sampled
 * rate are drawn. A frame's id is "sim", the pass and the index of the frame in the scene.
 */
final class SimulatedFeed implements CameraFeed {

  private final SimulatedIntersection scene;
  private final FeedOptions options;
  private final JpegEncoder encoder = new JpegEncoder();
  private FrameSampler sampler;
  private Pace pace;
  private int pass;
  private int index;

  SimulatedFeed(SimulatedIntersection scene, FeedOptions options) {
    this.scene = scene;
    this.options = options;
    sampler = new FrameSampler(options.framesPerSecond());
    pace = new Pace(options.paced(), scene.options().length());
  }

  @Override
  public Optional<CapturedFrame> next() throws IOException, InterruptedException {
    while (index < scene.frames() || startAgain()) {
      SimulatedFrame frame = scene.frame(index++);
      if (sampler.keeps(frame.time())) {
        byte[] jpeg = encoder.encode(frame.image());
        pace.await(frame.time());
        return Optional.of(
            new CapturedFrame(
                "sim/%d/%d".formatted(pass, frame.index()),
                pace.captureTime(frame.time()),
                MediaType.JPEG.contentType(),
                jpeg));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    encoder.close();
  }

  private boolean startAgain() throws InterruptedException {
    if (!options.loop()) {
      return false;
    }
    Duration length = scene.options().length();
    pace.await(length);
    sampler = new FrameSampler(options.framesPerSecond());
    pace = new Pace(options.paced(), length);
    pass++;
    index = 0;
    return true;
  }
}
