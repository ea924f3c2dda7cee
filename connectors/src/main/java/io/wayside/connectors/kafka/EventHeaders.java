package io.wayside.connectors.kafka;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a record, as the Kafka binding of CloudEvents 1.0 has them in binary mode, and
 * Wayside's own. All values are UTF-8.
 */
public final class EventHeaders {

  /** Version of CloudEvents, "1.0". */
  public static final String SPEC_VERSION = "ce_specversion";

  /** The event's id, unique within its source. */
  public static final String ID = "ce_id";

  /** {@code /cameras/ID}, percent-encoded. */
  public static final String SOURCE = "ce_source";

  /** {@link Topic#eventType}. */
  public static final String TYPE = "ce_type";

  /** Capture time, RFC 3339. */
  public static final String TIME = "ce_time";

  /** {@link Topic#dataSchema}. */
  public static final String DATA_SCHEMA = "ce_dataschema";

  /** Media type of the value. */
  public static final String CONTENT_TYPE = "content-type";

  /** W3C trace context. */
  public static final String TRACEPARENT = "traceparent";

  /** The forward pass; the results of one carry the same. */
  public static final String INFERENCE = "wayside_inference";

  /** The {@code ce_id} of the frame that a result was made of. */
  public static final String FRAME = "wayside_frame";

  /** JSON object with {@code name}, {@code version} and {@code weights_sha256}. */
  public static final String MODEL = "wayside_model";

  /** COCO {@code segments_info}, a JSON array. */
  public static final String SEGMENTS = "wayside_segments";

  /** The names of the model's classes, a JSON array in the order of their ids. */
  public static final String LABELS = "wayside_labels";

  /** The version of the settings by which parts of a picture were made unrecognisable. */
  public static final String SETTINGS = "wayside_settings";

  private EventHeaders() {}

  /** The headers that every record of a topic has, in the contract's order. */
  public static Headers of(
      Topic topic,
      String id,
      String camera,
      Instant captureTime,
      String contentType,
      @Nullable String traceparent) {
    Headers headers = new RecordHeaders();
    put(headers, SPEC_VERSION, "1.0");
    put(headers, ID, id);
    put(headers, SOURCE, "/cameras/" + percentEncoded(camera));
    put(headers, TYPE, topic.eventType());
    put(headers, TIME, captureTime.toString());
    put(headers, DATA_SCHEMA, topic.dataSchema());
    put(headers, CONTENT_TYPE, contentType);
    if (traceparent != null) {
      put(headers, TRACEPARENT, traceparent);
    }
    return headers;
  }

  /** Adds a header. */
  static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The last value of a header, or null if there is none.
   *
   * @throws CharacterCodingException if it is not UTF-8
   */
  static @Nullable String text(Headers headers, String name) throws CharacterCodingException {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : utf8(header.value());
  }

  /** Decodes strictly: a byte that is not UTF-8 is an error and not a replacement character. */
  static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /** A path segment of RFC 3986; the encoder at hand is for forms and differs in three places. */
  private static String percentEncoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
