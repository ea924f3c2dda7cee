package io.wayside.operators.decode;

import io.wayside.model.frame.FrameFailure;
import java.util.List;
import java.util.Optional;

/**
 * What became of one record: its frames, a failure, or, where a piece of video breaks off half way,
 * both. Every frame of the record is in exactly one of {@link #frames}, {@link #sampledOut} and
 * {@link #failure}.
 */
public sealed interface DecodeResult {

  /** The frames to analyse, in the order of their capture. */
  List<DecodedFrame> frames();

  /** Frames left out to meet the configured rate. */
  int sampledOut();

  /** Why the record, or the rest of it, has no pixels. */
  Optional<FrameFailure> failure();

  /**
   * Everything was decoded.
   *
   * @param frames at least one frame
   * @param sampledOut frames left out to meet the configured rate
   */
  record Decoded(List<DecodedFrame> frames, int sampledOut) implements DecodeResult {

    /** Keeps its own copy of the list. */
    public Decoded {
      frames = List.copyOf(frames);
    }

    @Override
    public Optional<FrameFailure> failure() {
      return Optional.empty();
    }
  }

  /**
   * The record ends in a failure.
   *
   * @param reason why; under the id of the frame at which the record broke off
   * @param frames the frames before that, none for a picture
   * @param sampledOut frames left out before that
   */
  record Undecodable(FrameFailure reason, List<DecodedFrame> frames, int sampledOut)
      implements DecodeResult {

    /** Keeps its own copy of the list. */
    public Undecodable {
      frames = List.copyOf(frames);
    }

    /** Nothing of the record could be decoded. */
    public static Undecodable whole(FrameFailure reason) {
      return new Undecodable(reason, List.of(), 0);
    }

    @Override
    public Optional<FrameFailure> failure() {
      return Optional.of(reason);
    }
  }
}
