package io.wayside.model.frame;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A frame that could not be used; a value that gets its own topic, so that nothing disappears.
 *
 * @param frame the frame's identity
 * @param defect why
 * @param contentType media type of the original bytes
 * @param data the original bytes; shared, not copied
 * @param origin where the record lies in Kafka
 * @param traceparent the W3C trace context that came in, if any
 */
public record FrameFailure(
    FrameId frame,
    FrameDefect defect,
    String contentType,
    byte[] data,
    FrameOrigin origin,
    @Nullable String traceparent) {

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FrameFailure that
        && frame.equals(that.frame)
        && defect.equals(that.defect)
        && contentType.equals(that.contentType)
        && Arrays.equals(data, that.data)
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
