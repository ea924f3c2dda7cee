package io.wayside.connectors.kafka;

import io.wayside.model.segmentation.SemanticReading;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Semantic readings: the value is the palette PNG. */
final class SemanticSerializationSchema implements KafkaRecordSerializationSchema<SemanticReading> {

  private static final long serialVersionUID = 1;

  private final Topics topics;

  SemanticSerializationSchema(Topics topics) {
    this.topics = topics;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      SemanticReading reading, KafkaSinkContext context, @Nullable Long timestamp) {
    return ResultRecords.of(
        topics, Topic.SEMANTIC, reading.provenance(), MediaTypes.PNG, reading.png());
  }
}
