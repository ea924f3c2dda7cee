package io.wayside.jobs.benchmark;

import io.wayside.connectors.camera.CameraFeed;
import io.wayside.connectors.camera.CameraFeeds;
import io.wayside.connectors.camera.CapturedFrame;
import io.wayside.connectors.camera.FeedOptions;
import io.wayside.connectors.camera.IngestListener;
import io.wayside.model.frame.ImageSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A second or two of simulated crossroads, drawn and compressed beforehand: cameras are no part of
 * the pipeline.
 */
final class Footage {
  private static final int FRAMES = 12;

  private Footage() {}

  /** JPEG frames of a size. */
  static List<CapturedFrame> of(ImageSize size) throws IOException, InterruptedException {
    String source = "sim:?size=%dx%d&seed=7&seconds=6".formatted(size.width(), size.height());
    FeedOptions unpaced = new FeedOptions(2, false, false);
    List<CapturedFrame> frames = new ArrayList<>();
    try (CameraFeed feed = CameraFeeds.open("benchmark", source, unpaced, IngestListener.NONE)) {
      for (Optional<CapturedFrame> next = feed.next();
          next.isPresent() && frames.size() < FRAMES;
          next = feed.next()) {
        frames.add(next.get());
      }
    }
    return frames;
  }
}
