package io.wayside.connectors.kafka;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameDefect;
import io.wayside.model.frame.FrameDefect.Reason;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.FrameOrigin;
import io.wayside.model.frame.MediaType;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record of the frames topic as an {@link EncodedFrame}. A record that cannot be used becomes a
 * frame with a {@link FrameDefect}; nothing is thrown and nothing is left out.
 *
 * <p>Key and value are enough: the capture time is then the record's timestamp, the id its
 * partition and offset, the content type what the first bytes look like. Of a header that is there
 * twice the last counts; headers that the contract does not name are ignored.
 */
public final class EncodedFrameDeserializationSchema
    implements KafkaRecordDeserializationSchema<EncodedFrame> {

  /**
   * How far a capture time may lie ahead of the record's timestamp. Brokers refuse records that are
   * more than an hour ahead of their clock, so one such frame would fail every sink.
   */
  static final Duration MAX_AHEAD = Duration.ofHours(1);

  private static final String TRACE_AND_SPAN =
      "-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}";

  /** Of version 00 nothing follows; ff is no version. */
  private static final Pattern TRACEPARENT =
      Pattern.compile("00" + TRACE_AND_SPAN + "|(?!00|ff)[0-9a-f]{2}" + TRACE_AND_SPAN + "(-.*)?");

  private static final long serialVersionUID = 1;

  private final @Nullable FrameSelection selection;

  /** Every record. */
  public EncodedFrameDeserializationSchema() {
    this(null);
  }

  /**
   * Some of the records.
   *
   * @param selection those that are meant; absent for all
   */
  EncodedFrameDeserializationSchema(@Nullable FrameSelection selection) {
    this.selection = selection;
  }

  @Override
  public void deserialize(
      ConsumerRecord<byte[], byte[]> consumed, Collector<EncodedFrame> collector) {
    EncodedFrame frame = frame(consumed);
    if (selection == null || selection.contains(frame.id())) {
      collector.collect(frame);
    }
  }

  @Override
  public TypeInformation<EncodedFrame> getProducedType() {
    return TypeInformation.of(EncodedFrame.class);
  }

  private static EncodedFrame frame(ConsumerRecord<byte[], byte[]> consumed) {
    Defects defects = new Defects();
    String camera = camera(consumed.key(), defects);
    String id = text(consumed.headers(), EventHeaders.ID, defects);
    Instant captureTime = captureTime(consumed, defects);
    String contentType = text(consumed.headers(), EventHeaders.CONTENT_TYPE, defects);
    byte[] data = consumed.value() == null ? new byte[0] : consumed.value();
    if (data.length == 0) {
      defects.add(Reason.EMPTY, "value: expected an encoded picture or video but was empty");
    }
    return new EncodedFrame(
        new FrameId(
            camera, id != null ? id : consumed.partition() + "-" + consumed.offset(), captureTime),
        contentType != null
            ? contentType
            : MediaType.sniff(data).orElse(MediaType.JPEG).contentType(),
        data,
        new FrameOrigin(consumed.topic(), consumed.partition(), consumed.offset()),
        traceparent(consumed.headers()),
        defects.first());
  }

  private static String camera(byte @Nullable [] key, Defects defects) {
    if (key == null || key.length == 0) {
      defects.add(Reason.NO_KEY, "key: expected the camera's id but was empty");
      return FrameId.UNKNOWN_CAMERA;
    }
    try {
      return EventHeaders.utf8(key);
    } catch (CharacterCodingException e) {
      defects.add(Reason.NO_KEY, "key: expected the camera's id in UTF-8 but was other bytes");
      return FrameId.UNKNOWN_CAMERA;
    }
  }

  private static Instant captureTime(ConsumerRecord<byte[], byte[]> consumed, Defects defects) {
    // -1 stands for "no timestamp".
    Instant recorded = Instant.ofEpochMilli(Math.max(0, consumed.timestamp()));
    String sent = text(consumed.headers(), EventHeaders.TIME, defects);
    if (sent == null) {
      return recorded;
    }
    try {
      Instant time = Instant.parse(sent);
      if (!time.isBefore(Instant.EPOCH) && !time.isAfter(recorded.plus(MAX_AHEAD))) {
        return time;
      }
      defects.add(
          Reason.INVALID_HEADER,
          "ce_time: expected from 1970 to an hour after the record's timestamp %s but was %s"
              .formatted(recorded, sent));
    } catch (DateTimeException e) {
      defects.add(
          Reason.INVALID_HEADER, "ce_time: expected RFC 3339 but was \"" + shortened(sent) + "\"");
    }
    return recorded;
  }

  private static @Nullable String text(Headers headers, String name, Defects defects) {
    try {
      String text = EventHeaders.text(headers, name);
      return text == null || text.isBlank() ? null : text;
    } catch (CharacterCodingException e) {
      defects.add(Reason.INVALID_HEADER, name + ": expected UTF-8 but was other bytes");
      return null;
    }
  }

  /** W3C Trace Context: a receiver ignores a traceparent that it cannot read. */
  private static @Nullable String traceparent(Headers headers) {
    String text = text(headers, EventHeaders.TRACEPARENT, new Defects());
    return text != null && TRACEPARENT.matcher(text).matches() ? text : null;
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }

  /** What was wrong; the first thing counts. */
  private static final class Defects {

    private @Nullable FrameDefect first;

    void add(Reason reason, String message) {
      if (first == null) {
        first = new FrameDefect(FrameDefect.Stage.SOURCE, reason, message);
      }
    }

    @Nullable FrameDefect first() {
      return first;
    }
  }
}
