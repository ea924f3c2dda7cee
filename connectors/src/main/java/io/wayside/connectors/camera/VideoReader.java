package io.wayside.connectors.camera;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;
import org.jspecify.annotations.Nullable;

/**
 * Owns native memory and a file or connection: close it. The pictures of a video in order of
 * presentation, through FFmpeg.
 */
final class VideoReader implements AutoCloseable {

  /** A frame interval for footage that does not tell its rate: 25 frames a second. */
  private static final double DEFAULT_FRAMES_PER_SECOND = 25;

  static {
    // What goes wrong comes as an exception; FFmpeg's own lines on standard error tell it twice.
    avutil.av_log_set_level(avutil.AV_LOG_FATAL);
  }

  private final String name;
  private final FFmpegFrameGrabber grabber;
  private final JpegEncoder encoder = new JpegEncoder();
  private @Nullable Frame frame;
  private long lastMicros = -1;
  private long offsetMicros;

  private VideoReader(String name, FFmpegFrameGrabber grabber) {
    this.name = name;
    this.grabber = grabber;
  }

  /**
   * Opens a video.
   *
   * @param name for messages
   * @param url as FFmpeg has it
   * @param protocols that FFmpeg may use, whatever the video refers to
   * @param options further options of FFmpeg's demuxer and protocols
   * @throws IOException if it cannot be opened or holds no video
   */
  static VideoReader open(String name, String url, String protocols, Map<String, String> options)
      throws IOException {
    FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(url);
    options.forEach(grabber::setOption);
    grabber.setOption("protocol_whitelist", protocols);
    grabber.setVideoOption("threads", "2");
    VideoReader reader = new VideoReader(name, grabber);
    try {
      // Not start(), which holds a lock of the whole process while a camera does not answer.
      grabber.startUnsafe();
    } catch (FrameGrabber.Exception e) {
      reader.close();
      throw new IOException("camera: expected a video at " + name + " but it cannot be opened", e);
    }
    if (!grabber.hasVideo()) {
      reader.close();
      throw new IOException("camera: expected a video at " + name + " but it holds none");
    }
    return reader;
  }

  /**
   * Goes to the next picture.
   *
   * @return false at the end
   * @throws IOException if the video cannot be read on
   */
  boolean advance() throws IOException {
    try {
      frame = grabber.grabImage();
    } catch (FrameGrabber.Exception e) {
      throw new IOException("camera: expected more video from " + name + " but it broke off", e);
    }
    if (frame == null) {
      return false;
    }
    place(frame.timestamp);
    return true;
  }

  /** Where the picture stands in the video: the first at zero, each later than the one before. */
  Duration position() {
    return Duration.ofNanos(lastMicros * 1000);
  }

  /** Where the picture's time is over. */
  Duration end() {
    return Duration.ofNanos((lastMicros + intervalMicros()) * 1000);
  }

  /** The picture as a JPEG. */
  byte[] jpeg() throws IOException {
    if (frame == null) {
      throw new IllegalStateException("advance first");
    }
    return encoder.encode(frame);
  }

  /** How long the video says it is; zero if it does not say. */
  Duration length() {
    return Duration.ofNanos(Math.max(0, grabber.getLengthInTime()) * 1000);
  }

  /** Whether the times in the video are made up, as in a row of JPEGs. */
  boolean withoutTimes() {
    String format = grabber.getFormat();
    return format != null && (format.contains("jpeg") || format.contains("image2"));
  }

  @Override
  public void close() {
    encoder.close();
    try {
      grabber.releaseUnsafe();
    } catch (FrameGrabber.Exception e) {
      throw new IllegalStateException("camera: FFmpeg did not let go of " + name, e);
    }
  }

  /** Footage that was cut together can jump back, and old AVI files leave times out. */
  private void place(long micros) {
    if (lastMicros < 0) {
      offsetMicros = -micros;
    } else if (micros + offsetMicros <= lastMicros) {
      offsetMicros = lastMicros + intervalMicros() - micros;
    }
    lastMicros = micros + offsetMicros;
  }

  private long intervalMicros() {
    double rate = grabber.getVideoFrameRate();
    return Math.round(1e6 / (rate > 0 && rate <= 1000 ? rate : DEFAULT_FRAMES_PER_SECOND));
  }
}
