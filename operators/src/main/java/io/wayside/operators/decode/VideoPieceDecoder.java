package io.wayside.operators.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameDefect.Reason;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.frame.MediaType;
import java.io.ByteArrayInputStream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;

/**
 * A self-contained piece of video to its sampled frames. Sound is ignored. A piece that breaks off
 * gives the frames before the break and a failure for the rest.
 *
 * <p>A frame's time is the piece's plus its distance from the piece's first frame. An elementary
 * stream has no times: there frames follow each other at the rate that the stream states, 25 a
 * second if it states none (FFmpeg's default).
 */
final class VideoPieceDecoder {

  static {
    av_log_set_level(AV_LOG_QUIET);
  }

  private final DecodeSettings settings;

  VideoPieceDecoder(DecodeSettings settings) {
    this.settings = settings;
  }

  DecodeResult decode(EncodedFrame piece, MediaType kind) {
    boolean whole = PieceEnd.isWhole(kind, piece.data());
    SampledPiece sampled = new SampledPiece(piece, settings);
    try {
      requireKeyFrame(piece.data(), kind);
      readFrames(piece.data(), kind, sampled);
      if (whole && sampled.count() > 0) {
        return sampled.whole();
      }
      return sampled.brokenOff(whole ? undecodable(kind) : truncated(kind, piece.data()));
    } catch (FrameGrabber.Exception e) {
      return sampled.brokenOff(whole ? undecodable(kind) : truncated(kind, piece.data()));
    } catch (Rejection e) {
      return sampled.brokenOff(e);
    }
  }

  /** FFmpeg would skip to the first key frame in silence, so the packets are asked. */
  private static void requireKeyFrame(byte[] data, MediaType kind)
      throws FrameGrabber.Exception, Rejection {
    try (FFmpegFrameGrabber grabber = open(data, kind)) {
      int video = videoStream(grabber.getFormatContext()).index();
      AVPacket packet = grabber.grabPacket();
      while (packet != null && packet.stream_index() != video) {
        packet = grabber.grabPacket();
      }
      if (packet != null && (packet.flags() & AV_PKT_FLAG_KEY) == 0) {
        throw new Rejection(
            Reason.NO_KEY_FRAME, "expected a piece that starts with a key frame but it does not");
      }
    }
  }

  private void readFrames(byte[] data, MediaType kind, SampledPiece sampled)
      throws FrameGrabber.Exception, Rejection {
    try (FFmpegFrameGrabber grabber = open(data, kind);
        RgbConverter converter = new RgbConverter()) {
      if (grabber.getImageHeight() < 1 || grabber.getImageWidth() < 1) {
        throw undecodable(kind);
      }
      PictureDecoder.requireSize(
          new ImageSize(grabber.getImageHeight(), grabber.getImageWidth()), settings);
      double tick = av_q2d(videoStream(grabber.getFormatContext()).time_base());
      double interval = 1 / grabber.getVideoFrameRate();
      long first = AV_NOPTS_VALUE;
      for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
        AVFrame picture = (AVFrame) frame.opaque;
        long time = kind.isElementaryStream() ? AV_NOPTS_VALUE : picture.best_effort_timestamp();
        first = first == AV_NOPTS_VALUE ? time : first;
        double at = time == AV_NOPTS_VALUE ? sampled.count() * interval : (time - first) * tick;
        sampled.add(picture, at, converter);
      }
    }
  }

  private static FFmpegFrameGrabber open(byte[] data, MediaType kind)
      throws FrameGrabber.Exception {
    // A maximum size of 0 would forbid seeking, and with it MP4 files that end with their index.
    FFmpegFrameGrabber grabber =
        new FFmpegFrameGrabber(new ByteArrayInputStream(data), data.length);
    try {
      grabber.setFormat(demuxer(kind));
      grabber.setImageMode(FrameGrabber.ImageMode.RAW);
      grabber.setVideoOption("threads", "1"); // The pool has the threads.
      grabber.start();
      return grabber;
    } catch (FrameGrabber.Exception e) {
      grabber.close();
      throw e;
    }
  }

  /** FFmpeg's name of what holds the video. */
  private static String demuxer(MediaType kind) {
    return switch (kind) {
      case MPEG_TS -> "mpegts";
      case MP4 -> "mp4";
      case H264 -> "h264";
      case H265 -> "hevc";
      case JPEG, PNG, WEBP -> throw new IllegalArgumentException(kind + " is no video");
    };
  }

  private static AVStream videoStream(AVFormatContext container) throws Rejection {
    for (int i = 0; i < container.nb_streams(); i++) {
      if (container.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_VIDEO) {
        return container.streams(i);
      }
    }
    throw new Rejection(Reason.UNDECODABLE, "expected video but there is none in the container");
  }

  private static Rejection undecodable(MediaType kind) {
    return new Rejection(
        Reason.UNDECODABLE, "expected %s but it cannot be decoded".formatted(kind.contentType()));
  }

  private static Rejection truncated(MediaType kind, byte[] data) {
    return new Rejection(
        Reason.TRUNCATED,
        "expected a whole %s but it breaks off after %d bytes"
            .formatted(kind.contentType(), data.length));
  }
}
