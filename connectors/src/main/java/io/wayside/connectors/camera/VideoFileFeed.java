package io.wayside.connectors.camera;

import io.wayside.model.frame.MediaType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A video file, once or over and over. A frame's id is the file's name, the pass and the index of
 * the frame in the file; its capture time is when the pass began plus its presentation time.
 */
final class VideoFileFeed implements CameraFeed {

  private final Path file;
  private final FeedOptions options;
  private VideoReader video;
  private FrameSampler sampler;
  private Pace pace;
  private int pass;
  private int index = -1;

  /** Opens the file, so that a file that is no video is told at once. */
  VideoFileFeed(Path file, FeedOptions options) throws IOException {
    this.file = file;
    this.options = options;
    video = open();
    sampler = new FrameSampler(options.framesPerSecond());
    pace = new Pace(options.paced(), video.length());
  }

  @Override
  public Optional<CapturedFrame> next() throws IOException, InterruptedException {
    while (advance()) {
      Duration position = video.position();
      if (sampler.keeps(position)) {
        pace.await(position);
        return Optional.of(
            new CapturedFrame(
                "%s/%d/%d".formatted(file.getFileName(), pass, index),
                pace.captureTime(position),
                MediaType.JPEG.contentType(),
                video.jpeg()));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    video.close();
  }

  private boolean advance() throws IOException, InterruptedException {
    if (video.advance()) {
      index++;
      return true;
    }
    if (!options.loop() || index < 0) {
      return false; // a file without a single picture would loop for ever
    }
    pace.await(video.end());
    video.close();
    video = open();
    sampler = new FrameSampler(options.framesPerSecond());
    pace = new Pace(options.paced(), video.length());
    pass++;
    index = -1;
    return advance();
  }

  private VideoReader open() throws IOException {
    // With "file:" a colon in the name is no protocol, and a playlist reaches nothing but files.
    return VideoReader.open(file.toString(), "file:" + file.toAbsolutePath(), "file", Map.of());
  }
}
