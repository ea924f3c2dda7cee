package io.wayside.model.frame;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A frame as the camera sent it, still compressed: one picture, or a self-contained piece of video
 * that decodes to several frames.
 *
 * @param id the frame's identity; of a piece, that of its first frame
 * @param contentType media type of the bytes, such as {@code image/jpeg}
 * @param data the bytes; shared, not copied, and not to be written to
 * @param origin where the record lies in Kafka
 * @param traceparent the W3C trace context that came in, if any
 * @param defect what the source found wrong with the record's key or headers; such a frame goes to
 *     the failures topic without being decoded
 */
public record EncodedFrame(
    FrameId id,
    String contentType,
    byte[] data,
    FrameOrigin origin,
    @Nullable String traceparent,
    @Nullable FrameDefect defect) {

  /** This frame as a failure, for the reason given. */
  public FrameFailure failed(FrameDefect reason) {
    return new FrameFailure(id, reason, contentType, data, origin, traceparent);
  }

  /** This frame without its bytes, for one that nobody will decode. */
  public EncodedFrame withoutData() {
    return new EncodedFrame(id, contentType, new byte[0], origin, traceparent, defect);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EncodedFrame that
        && id.equals(that.id)
        && contentType.equals(that.contentType)
        && Arrays.equals(data, that.data)
        && origin.equals(that.origin)
        && Objects.equals(traceparent, that.traceparent)
        && Objects.equals(defect, that.defect);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "EncodedFrame[%s, %s, %d bytes]".formatted(id, contentType, data.length);
  }
}
