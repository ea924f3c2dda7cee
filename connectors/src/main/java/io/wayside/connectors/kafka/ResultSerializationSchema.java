package io.wayside.connectors.kafka;

import io.wayside.model.frame.FrameId;
import io.wayside.model.segmentation.Provenance;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Key, timestamp and headers of a result, the same on every result topic. It names its topic to the
 * sink, which looks there for transactions that an earlier run left open.
 *
 * @param <T> what is written
 */
abstract class ResultSerializationSchema<T>
    implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {

  private static final long serialVersionUID = 1;

  private final Topic topic;
  private final String topicName;

  ResultSerializationSchema(Topics topics, Topic topic) {
    this.topic = topic;
    this.topicName = topics.name(topic);
  }

  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return Optional.of(
        new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topicName))));
  }

  /** The headers of a reading of a forward pass. */
  final Headers headers(Provenance provenance, String contentType) {
    FrameId frame = provenance.frame();
    String id = id(frame.camera(), frame.id(), provenance.model().weightsSha256());
    Headers headers =
        EventHeaders.of(
            topic, id, frame.camera(), frame.captureTime(), contentType, provenance.traceparent());
    EventHeaders.put(headers, EventHeaders.INFERENCE, provenance.inferenceId());
    EventHeaders.put(headers, EventHeaders.FRAME, frame.id());
    EventHeaders.put(headers, EventHeaders.MODEL, ModelHeader.json(provenance.model()));
    return headers;
  }

  /** The record: the camera is its key, the capture time its timestamp. */
  final ProducerRecord<byte[], byte[]> record(FrameId frame, Headers headers, byte[] value) {
    return new ProducerRecord<>(
        topicName,
        null,
        frame.captureTime().toEpochMilli(),
        frame.camera().getBytes(StandardCharsets.UTF_8),
        value,
        headers);
  }

  /** The same topic and parts give the same id, so that a consumer can drop a repeated record. */
  final String id(String... parts) {
    String name = topic.word() + "\n" + String.join("\n", parts);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
