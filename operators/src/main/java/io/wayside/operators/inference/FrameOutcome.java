package io.wayside.operators.inference;

import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.SkippedFrame;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one frame ended: exactly one of its parts is there. A record and not a sealed choice, as
 * Flink serializes records itself and would hand a sealed type to Kryo.
 *
 * @param results the readings of a frame that was segmented
 * @param failure why a frame could not be used
 * @param skipped why a frame was left out
 */
public record FrameOutcome(
    @Nullable FrameResults results,
    @Nullable FrameFailure failure,
    @Nullable SkippedFrame skipped) {

  /** Checks that exactly one is there. */
  public FrameOutcome {
    long parts = Stream.of(results, failure, skipped).filter(Objects::nonNull).count();
    if (parts != 1) {
      throw new IllegalArgumentException("outcome: expected one part but was " + parts);
    }
  }

  /** The frame was segmented. */
  public static FrameOutcome segmented(FrameResults results) {
    return new FrameOutcome(results, null, null);
  }

  /** The frame could not be used. */
  public static FrameOutcome failed(FrameFailure failure) {
    return new FrameOutcome(null, failure, null);
  }

  /** The frame was left out. */
  public static FrameOutcome skipped(SkippedFrame frame) {
    return new FrameOutcome(null, null, frame);
  }
}
