package io.wayside.operators.decode;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameDefect;
import io.wayside.model.frame.FrameDefect.Reason;
import io.wayside.model.frame.FrameDefect.Stage;
import io.wayside.model.frame.MediaType;
import io.wayside.operators.decode.DecodeResult.Decoded;
import io.wayside.operators.decode.DecodeResult.Undecodable;
import java.util.List;
import java.util.Optional;

/**
 * Pictures (JPEG, PNG, WebP) through OpenCV, pieces of video (MPEG-TS, MP4, H.264, H.265) through
 * FFmpeg, each checked against the limits before it takes memory.
 *
 * <p>Threads may share one: it keeps nothing between calls. Loading it silences FFmpeg's log for
 * the whole process, as FFmpeg has one log for all.
 */
public final class JavaCvFrameDecoder implements FrameDecoder {

  private final PictureDecoder pictures;
  private final VideoPieceDecoder pieces;

  /** A decoder within these limits. */
  public JavaCvFrameDecoder(DecodeSettings settings) {
    this.pictures = new PictureDecoder(settings);
    this.pieces = new VideoPieceDecoder(settings);
  }

  @Override
  public DecodeResult decode(EncodedFrame frame) {
    FrameDefect defect = frame.defect();
    if (defect != null) {
      return Undecodable.whole(frame.failed(defect));
    }
    try {
      MediaType kind = kindOf(frame);
      return kind.isVideo()
          ? pieces.decode(frame, kind)
          : new Decoded(
              List.of(new DecodedFrame(frame.id(), pictures.decode(kind, frame.data()))), 0);
    } catch (Rejection e) {
      return Undecodable.whole(frame.failed(e.defect()));
    } catch (RuntimeException e) { // Damaged bytes take the native libraries' wrappers by surprise.
      return Undecodable.whole(
          frame.failed(new FrameDefect(Stage.DECODE, Reason.UNDECODABLE, e.toString())));
    }
  }

  private static MediaType kindOf(EncodedFrame frame) throws Rejection {
    if (frame.data().length == 0) {
      throw new Rejection(Reason.EMPTY, "expected a picture or a piece of video but was 0 bytes");
    }
    MediaType declared =
        MediaType.of(frame.contentType())
            .orElseThrow(
                () ->
                    new Rejection(
                        Reason.UNSUPPORTED_CONTENT_TYPE,
                        "content type: expected a JPEG, PNG or WebP picture, or MPEG-TS, MP4, H.264"
                            + " or H.265 video but was \"%s\"".formatted(frame.contentType())));
    Optional<MediaType> seen = MediaType.sniff(frame.data());
    if (seen.isEmpty()) {
      throw new Rejection(
          Reason.UNDECODABLE,
          "expected %s but the bytes are of no known kind".formatted(declared.contentType()));
    }
    if (seen.get() != declared) {
      throw new Rejection(
          Reason.CONTENT_TYPE_MISMATCH,
          "expected %s but the bytes are %s"
              .formatted(declared.contentType(), seen.get().contentType()));
    }
    return declared;
  }
}
