package io.wayside.connectors.kafka;

import io.wayside.model.frame.MediaType;
import io.wayside.model.segmentation.Provenance;
import io.wayside.model.segmentation.SemanticReading;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Semantic readings: the value is the palette PNG. */
final class SemanticSerializationSchema extends ResultSerializationSchema<SemanticReading> {

  private static final long serialVersionUID = 1;

  SemanticSerializationSchema(Topics topics) {
    super(topics, Topic.SEMANTIC);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      SemanticReading reading, KafkaSinkContext context, @Nullable Long timestamp) {
    Provenance provenance = reading.provenance();
    return record(
        provenance.frame(), headers(provenance, MediaType.PNG.contentType()), reading.png());
  }
}
