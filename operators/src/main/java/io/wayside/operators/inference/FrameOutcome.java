package io.wayside.operators.inference;

import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.SkippedFrame;
import io.wayside.model.traffic.CameraSettings;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one frame ended: exactly one of results, failure and skipped is there. A record and not a
 * sealed choice, as Flink serializes records itself and would hand a sealed type to Kryo.
 *
 * @param settings of its camera, those that held for this frame
 * @param results the readings of a frame that was segmented
 * @param failure why a frame could not be used
 * @param skipped why a frame was left out
 */
public record FrameOutcome(
    CameraSettings settings,
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
  public static FrameOutcome segmented(CameraSettings settings, FrameResults results) {
    return new FrameOutcome(settings, results, null, null);
  }

  /** The frame could not be used. */
  public static FrameOutcome failed(CameraSettings settings, FrameFailure failure) {
    return new FrameOutcome(settings, null, failure, null);
  }

  /** The frame was left out. */
  public static FrameOutcome skipped(CameraSettings settings, SkippedFrame frame) {
    return new FrameOutcome(settings, null, null, frame);
  }
}
