package io.wayside.operators.inference;

import io.wayside.model.frame.FrameFailure;
import org.jspecify.annotations.Nullable;

/**
 * How one frame ended: with results or with a failure, never both and never neither. A record and
 * not a sealed choice, as Flink serializes records itself and would hand a sealed type to Kryo.
 *
 * @param results the readings, absent if the frame failed
 * @param failure why there are none, absent if the frame was segmented
 */
public record FrameOutcome(@Nullable FrameResults results, @Nullable FrameFailure failure) {

  /** Checks that exactly one is there. */
  public FrameOutcome {
    if ((results == null) == (failure == null)) {
      throw new IllegalArgumentException(
          "outcome: expected results or a failure but was " + (results == null ? "none" : "both"));
    }
  }

  /** The frame was segmented. */
  public static FrameOutcome segmented(FrameResults results) {
    return new FrameOutcome(results, null);
  }

  /** The frame could not be used. */
  public static FrameOutcome failed(FrameFailure failure) {
    return new FrameOutcome(null, failure);
  }
}
