package io.wayside.connectors.kafka;

import io.wayside.connectors.wire.SegmentsJson;
import io.wayside.model.frame.FrameId;
import io.wayside.model.segmentation.PanopticReading;
import io.wayside.model.segmentation.Provenance;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Records of the result topics: key, timestamp and headers, the same on all of them. */
final class ResultRecords {

  private ResultRecords() {}

  /** A record of one reading of a forward pass. */
  static ProducerRecord<byte[], byte[]> of(
      Topics topics, Topic topic, Provenance provenance, String contentType, byte[] value) {
    FrameId frame = provenance.frame();
    String id = id(topic, frame.camera(), frame.id(), provenance.model().weightsSha256());
    Headers headers =
        EventHeaders.of(
            topic, id, frame.camera(), frame.captureTime(), contentType, provenance.traceparent());
    EventHeaders.put(headers, EventHeaders.INFERENCE, provenance.inferenceId());
    EventHeaders.put(headers, EventHeaders.FRAME, frame.id());
    EventHeaders.put(headers, EventHeaders.MODEL, ModelHeader.json(provenance.model()));
    return record(topics, topic, frame, headers, value);
  }

  /** A record of a panoptic reading, which has its segment table as a header. */
  static ProducerRecord<byte[], byte[]> panoptic(
      Topics topics, Topic topic, PanopticReading reading, String contentType, byte[] value) {
    ProducerRecord<byte[], byte[]> result =
        of(topics, topic, reading.provenance(), contentType, value);
    EventHeaders.put(
        result.headers(), EventHeaders.SEGMENTS, SegmentsJson.write(reading.segments()));
    return result;
  }

  /** A record of a frame. */
  static ProducerRecord<byte[], byte[]> record(
      Topics topics, Topic topic, FrameId frame, Headers headers, byte[] value) {
    return new ProducerRecord<>(
        topics.name(topic),
        null,
        frame.captureTime().toEpochMilli(),
        frame.camera().getBytes(StandardCharsets.UTF_8),
        value,
        headers);
  }

  /** The same parts give the same id, so that a consumer can drop a repeated record. */
  static String id(Topic topic, String... parts) {
    String name = topic.word() + "\n" + String.join("\n", parts);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
