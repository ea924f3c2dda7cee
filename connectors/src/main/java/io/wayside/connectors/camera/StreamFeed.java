package io.wayside.connectors.camera;

import io.wayside.model.frame.MediaType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network stream, opened again whenever it breaks off. The capture time is the wall clock's at
 * arrival; a frame's id is the time at which the feed began and a running number.
 */
final class StreamFeed implements CameraFeed {

  /** Hears of a stream that broke off. */
  @FunctionalInterface
  interface Reconnects {
    void reconnecting(String message, Duration wait);
  }

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final StreamAddress address;
  private final FeedOptions options;
  private final Duration shortestWait;
  private final Reconnects reconnects;
  private final long began = System.currentTimeMillis();
  private @Nullable Connection connection;
  private Duration wait;
  private long count;

  /**
   * Connects with the first call of {@link #next}.
   *
   * @param shortestWait before opening the stream again; doubles up to half a minute
   */
  StreamFeed(
      StreamAddress address, FeedOptions options, Duration shortestWait, Reconnects reconnects) {
    this.address = address;
    this.options = options;
    this.shortestWait = shortestWait;
    this.reconnects = reconnects;
    wait = shortestWait;
  }

  @Override
  public Optional<CapturedFrame> next() throws InterruptedException {
    while (true) {
      try {
        if (connection == null) {
          connection = new Connection(address.open(), options.framesPerSecond());
        }
        byte[] jpeg = connection.next();
        if (jpeg != null) {
          wait = shortestWait;
          return Optional.of(
              new CapturedFrame(
                  began + "/" + count++, Instant.now(), MediaType.JPEG.contentType(), jpeg));
        }
        if (!options.loop()) {
          return Optional.empty();
        }
        reconnect("camera: the stream " + address.name() + " ended");
      } catch (IOException e) {
        reconnect(String.valueOf(e.getMessage()));
      }
    }
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  private void reconnect(String message) throws InterruptedException {
    close();
    reconnects.reconnecting(message, wait);
    Thread.sleep(wait.toMillis());
    Duration doubled = wait.multipliedBy(2);
    wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
  }

  /** One opening of the stream. */
  private static final class Connection implements AutoCloseable {

    private final VideoReader video;
    private final FrameSampler sampler;
    private final Pace pace = new Pace(true, Duration.ZERO);
    private final long openedNanos = System.nanoTime();

    Connection(VideoReader video, double framesPerSecond) {
      this.video = video;
      this.sampler = new FrameSampler(framesPerSecond);
    }

    /** The next frame of the sampled rate, or null at the end of the stream. */
    byte @Nullable [] next() throws IOException, InterruptedException {
      while (video.advance()) {
        Duration position = position();
        if (sampler.keeps(position)) {
          // A playlist's segments arrive many frames at a time; a camera's frames arrive in time.
          pace.await(position);
          return video.jpeg();
        }
      }
      return null;
    }

    @Override
    public void close() {
      video.close();
    }

    private Duration position() {
      return video.withoutTimes()
          ? Duration.ofNanos(System.nanoTime() - openedNanos)
          : video.position();
    }
  }
}
