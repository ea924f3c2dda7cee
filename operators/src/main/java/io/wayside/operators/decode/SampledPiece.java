package io.wayside.operators.decode;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameDefect.Reason;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.ImageSize;
import io.wayside.operators.decode.DecodeResult.Decoded;
import io.wayside.operators.decode.DecodeResult.Undecodable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** The frames of one piece of video so far, those that the sampling rate leaves. */
final class SampledPiece {

  /** Times are rounded to the container's ticks: a frame this much too early is on time. */
  private static final double TOLERANCE_SECONDS = 0.002;

  private final EncodedFrame piece;
  private final DecodeSettings settings;
  private final List<DecodedFrame> frames = new ArrayList<>();
  private int count;
  private long pixels;
  private double seconds;
  private double dueSeconds;

  SampledPiece(EncodedFrame piece, DecodeSettings settings) {
    this.piece = piece;
    this.settings = settings;
  }

  /**
   * Takes the next frame, or leaves it out.
   *
   * @param at seconds since the piece's first frame
   * @throws Rejection if the piece breaks off here
   */
  void add(AVFrame picture, double at, RgbConverter converter) throws Rejection {
    seconds = at;
    if (count >= settings.maxPieceFrames()) {
      throw new Rejection(
          Reason.TOO_LARGE, "expected at most %d frames in a piece of video".formatted(count));
    }
    if (picture.decode_error_flags() != 0
        || (picture.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0) {
      throw new Rejection(Reason.UNDECODABLE, "frame %d of the piece is damaged".formatted(count));
    }
    if (isDue(at)) {
      ImageSize size = new ImageSize(picture.height(), picture.width());
      PictureDecoder.requireSize(size, settings);
      requireRoom(size);
      frames.add(new DecodedFrame(currentId(), converter.convert(picture)));
    }
    count++;
  }

  /** Whether the frame is the first one at or after its place on the grid of the rate. */
  private boolean isDue(double at) {
    if (at + TOLERANCE_SECONDS < dueSeconds) {
      return false;
    }
    double interval = 1 / settings.framesPerSecond();
    if (interval > 0) { // By steps, a clock that leaps would keep this busy for ages.
      dueSeconds = (Math.floor((at + TOLERANCE_SECONDS) / interval) + 1) * interval;
    }
    return true;
  }

  private void requireRoom(ImageSize size) throws Rejection {
    pixels += size.pixels();
    if (pixels > settings.maxPiecePixels()) {
      throw new Rejection(
          Reason.TOO_LARGE,
          "expected at most %d pixels in a piece of video but frame %d of %s passes that"
              .formatted(settings.maxPiecePixels(), count, size));
    }
  }

  private FrameId currentId() {
    Instant time = piece.id().captureTime().plus(Math.round(seconds * 1e6), ChronoUnit.MICROS);
    return piece.id().frameOfPiece(count, time);
  }

  /** Frames seen so far, sampled out or not. */
  int count() {
    return count;
  }

  DecodeResult whole() {
    return new Decoded(frames, count - frames.size());
  }

  /** Ends the piece with a failure; under the piece's own id if no frame came before it. */
  DecodeResult brokenOff(Rejection reason) {
    FrameFailure failure = piece.failed(reason.defect());
    if (count > 0) {
      failure =
          new FrameFailure(
              currentId(),
              failure.defect(),
              failure.contentType(),
              failure.data(),
              failure.dataLength(),
              failure.origin(),
              failure.traceparent());
    }
    return new Undecodable(failure, frames, count - frames.size());
  }
}
