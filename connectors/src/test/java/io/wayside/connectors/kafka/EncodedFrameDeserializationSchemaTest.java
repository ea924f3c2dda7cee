package io.wayside.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameDefect;
import io.wayside.model.frame.FrameDefect.Reason;
import io.wayside.model.frame.FrameOrigin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedFrameDeserializationSchemaTest {

  private static final Instant RECORDED = Instant.parse("2026-11-20T10:00:00Z");
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0};
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final Headers headers = new RecordHeaders();

  @Test
  void readsWhatTheContractNames() {
    header("ce_id", "frame-7");
    header("ce_time", "2026-11-20T09:59:58.123456Z");
    header("content-type", "video/mp2t");
    header("traceparent", TRACE);

    EncodedFrame frame = read(bytes("north/1"), new byte[] {1, 2, 3});

    assertThat(frame.id().camera()).isEqualTo("north/1");
    assertThat(frame.id().id()).isEqualTo("frame-7");
    assertThat(frame.id().captureTime()).isEqualTo("2026-11-20T09:59:58.123456Z");
    assertThat(frame.contentType()).isEqualTo("video/mp2t");
    assertThat(frame.data()).containsExactly(1, 2, 3);
    assertThat(frame.origin()).isEqualTo(new FrameOrigin("wayside.frames.v1", 3, 42));
    assertThat(frame.traceparent()).isEqualTo(TRACE);
    assertThat(frame.defect()).isNull();
  }

  @Test
  void takesKeyAndBytesAlone() {
    EncodedFrame frame = read(bytes("north"), JPEG);

    assertThat(frame.id().id()).isEqualTo("3-42");
    assertThat(frame.id().captureTime()).isEqualTo(RECORDED);
    assertThat(frame.contentType()).isEqualTo("image/jpeg");
    assertThat(frame.traceparent()).isNull();
    assertThat(frame.defect()).isNull();
  }

  @Test
  void tellsTheTypeFromTheFirstBytes() {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};
    byte[] stream = new byte[400];
    stream[0] = stream[188] = 0x47;

    assertThat(read(bytes("c"), png).contentType()).isEqualTo("image/png");
    assertThat(read(bytes("c"), bytes("RIFF....WEBP")).contentType()).isEqualTo("image/webp");
    assertThat(read(bytes("c"), bytes("....ftypisom")).contentType()).isEqualTo("video/mp4");
    assertThat(read(bytes("c"), stream).contentType()).isEqualTo("video/mp2t");
    assertThat(read(bytes("c"), bytes("hello")).contentType()).isEqualTo("image/jpeg");
  }

  @Test
  void countsTheLastOfRepeatedHeadersAndIgnoresUnknownOnes() {
    header("ce_id", "first");
    header("ce_id", "last");
    header("x-vendor", "anything");
    headers.add("x-empty", null);
    headers.add("content-type", null);

    EncodedFrame frame = read(bytes("north"), JPEG);

    assertThat(frame.id().id()).isEqualTo("last");
    assertThat(frame.contentType()).isEqualTo("image/jpeg");
    assertThat(frame.defect()).isNull();
  }

  @Test
  void namesARecordWithoutKey() {
    EncodedFrame frame = read(null, JPEG);

    assertThat(frame.id().camera()).isEqualTo("unknown");
    assertThat(frame.data()).isEqualTo(JPEG);
    assertThat(reason(frame)).contains(Reason.NO_KEY);
  }

  @Test
  void namesAKeyThatIsNoText() {
    assertThat(reason(read(new byte[] {(byte) 0xc3}, JPEG))).contains(Reason.NO_KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2026-11-20",
        "1969-12-31T23:59:59Z",
        "2026-11-20T12:00:00Z",
        "+999999999-01-01T00:00:00Z"
      })
  void namesACaptureTimeThatCannotBe(String time) {
    header("ce_time", time);

    EncodedFrame frame = read(bytes("north"), JPEG);

    assertThat(reason(frame)).contains(Reason.INVALID_HEADER);
    assertThat(frame.id().captureTime()).isEqualTo(RECORDED);
    assertThat(Optional.ofNullable(frame.defect()).map(FrameDefect::message).orElse(""))
        .startsWith("ce_time: expected")
        .contains(time);
  }

  @Test
  void readsACaptureTimeWithAnOffset() {
    header("ce_time", "2026-11-20T10:30:00+01:00");

    assertThat(read(bytes("north"), JPEG).id().captureTime()).isEqualTo("2026-11-20T09:30:00Z");
  }

  @Test
  void namesAHeaderThatIsNoText() {
    headers.add("ce_id", new byte[] {(byte) 0xff});

    EncodedFrame frame = read(bytes("north"), JPEG);

    assertThat(reason(frame)).contains(Reason.INVALID_HEADER);
    assertThat(frame.id().id()).isEqualTo("3-42");
  }

  @Test
  void namesAMissingValue() {
    assertThat(reason(read(bytes("north"), null))).contains(Reason.EMPTY);
    assertThat(reason(read(bytes("north"), new byte[0]))).contains(Reason.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not-a-trace",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more"
      })
  void ignoresATraceparentThatCannotBeRead(String unreadable) {
    header("traceparent", unreadable);

    EncodedFrame frame = read(bytes("north"), JPEG);

    assertThat(frame.traceparent()).isNull();
    assertThat(frame.defect()).isNull();
  }

  @Test
  void keepsTheTraceparentOfALaterVersion() {
    String later = "01" + TRACE.substring(2) + "-more";
    header("traceparent", later);

    assertThat(read(bytes("north"), JPEG).traceparent()).isEqualTo(later);
  }

  private static Optional<Reason> reason(EncodedFrame frame) {
    return Optional.ofNullable(frame.defect()).map(FrameDefect::reason);
  }

  private void header(String name, String value) {
    headers.add(name, bytes(value));
  }

  private EncodedFrame read(byte @Nullable [] key, byte @Nullable [] value) {
    List<EncodedFrame> frames = new ArrayList<>();
    new EncodedFrameDeserializationSchema()
        .deserialize(
            new ConsumerRecord<>(
                "wayside.frames.v1",
                3,
                42,
                RECORDED.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty()),
            new Collector<>() {
              @Override
              public void collect(EncodedFrame frame) {
                frames.add(frame);
              }

              @Override
              public void close() {}
            });
    assertThat(frames).hasSize(1);
    return frames.get(0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
