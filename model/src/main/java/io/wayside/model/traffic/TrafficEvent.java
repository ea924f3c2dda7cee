package io.wayside.model.traffic;

import io.wayside.model.frame.SkippedFrame;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that traffic figures say: exactly one of its parts is there. A record and not a sealed
 * choice, as Flink serializes records itself and would hand a sealed type to Kryo.
 *
 * @param crossing of a tripwire
 * @param passage into a zone or out of it
 * @param window the figures of a span of time
 * @param silence of the camera
 * @param skipped a frame that was left out
 */
public record TrafficEvent(
    @Nullable Crossing crossing,
    @Nullable ZonePassage passage,
    @Nullable TrafficWindow window,
    @Nullable Silence silence,
    @Nullable SkippedFrame skipped) {

  /** Checks that exactly one is there. */
  public TrafficEvent {
    long parts =
        Stream.of(crossing, passage, window, silence, skipped).filter(Objects::nonNull).count();
    if (parts != 1) {
      throw new IllegalArgumentException("traffic event: expected one part but was " + parts);
    }
  }

  /** Somebody crossed a tripwire. */
  public static TrafficEvent of(Crossing crossing) {
    return new TrafficEvent(crossing, null, null, null, null);
  }

  /** Somebody entered or left a zone. */
  public static TrafficEvent of(ZonePassage passage) {
    return new TrafficEvent(null, passage, null, null, null);
  }

  /** A window was closed. */
  public static TrafficEvent of(TrafficWindow window) {
    return new TrafficEvent(null, null, window, null, null);
  }

  /** The camera was silent. */
  public static TrafficEvent of(Silence silence) {
    return new TrafficEvent(null, null, null, silence, null);
  }

  /** A frame was left out. */
  public static TrafficEvent of(SkippedFrame skipped) {
    return new TrafficEvent(null, null, null, null, skipped);
  }

  /** The event time: of a window its end, of a silence likewise. */
  public Instant time() {
    if (crossing != null) {
      return crossing.time();
    }
    if (passage != null) {
      return passage.time();
    }
    if (skipped != null) {
      return skipped.frame().captureTime();
    }
    return window != null ? window.end() : Objects.requireNonNull(silence).to();
  }
}
