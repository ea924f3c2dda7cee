package io.wayside.connectors.camera;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A frame as it leaves for Kafka.
 *
 * @param id unique within the camera; the same for the same frame of the same file
 * @param captureTime when the camera took it
 * @param contentType media type of the bytes
 * @param data the compressed picture; shared, not copied
 */
public record CapturedFrame(String id, Instant captureTime, String contentType, byte[] data) {

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CapturedFrame that
        && id.equals(that.id)
        && captureTime.equals(that.captureTime)
        && contentType.equals(that.contentType)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "CapturedFrame[%s, %s, %s, %d bytes]"
        .formatted(id, captureTime, contentType, data.length);
  }
}
