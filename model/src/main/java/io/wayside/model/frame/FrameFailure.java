package io.wayside.model.frame;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A frame that could not be used; a value that gets its own topic, so that nothing disappears.
 *
 * @param frame the frame's identity
 * @param defect why
 * @param contentType media type of the original bytes
 * @param data the original bytes; shared, not copied; none where they are withheld
 * @param dataLength how many original bytes there were
 * @param origin where the record lies in Kafka
 * @param traceparent the W3C trace context that came in, if any
 */
public record FrameFailure(
    FrameId frame,
    FrameDefect defect,
    String contentType,
    byte[] data,
    int dataLength,
    FrameOrigin origin,
    @Nullable String traceparent)
    implements Serializable {

  /** A failure with all of its bytes. */
  public FrameFailure(
      FrameId frame,
      FrameDefect defect,
      String contentType,
      byte[] data,
      FrameOrigin origin,
      @Nullable String traceparent) {
    this(frame, defect, contentType, data, data.length, origin, traceparent);
  }

  /** This failure without the bytes, which it says. */
  public FrameFailure withheld() {
    FrameDefect told =
        new FrameDefect(
            defect.stage(),
            defect.reason(),
            defect.message() + " (bytes withheld, as the camera's settings ask for privacy)");
    return new FrameFailure(frame, told, contentType, new byte[0], dataLength, origin, traceparent);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FrameFailure that
        && frame.equals(that.frame)
        && defect.equals(that.defect)
        && contentType.equals(that.contentType)
        && Arrays.equals(data, that.data)
        && dataLength == that.dataLength
        && origin.equals(that.origin)
        && Objects.equals(traceparent, that.traceparent);
  }

  @Override
  public int hashCode() {
    return 31 * frame.hashCode() + defect.hashCode();
  }

  @Override
  public String toString() {
    return "FrameFailure[%s, %s]".formatted(frame, defect);
  }
}
