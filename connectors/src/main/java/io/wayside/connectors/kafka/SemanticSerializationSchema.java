package io.wayside.connectors.kafka;

import io.wayside.connectors.wire.LabelNamesJson;
import io.wayside.model.frame.MediaType;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.Provenance;
import io.wayside.model.segmentation.SemanticReading;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Semantic readings: the value is the palette PNG, a header names its label ids. */
final class SemanticSerializationSchema extends ResultSerializationSchema<SemanticReading> {

  private static final long serialVersionUID = 1;

  private final String labelNames;

  SemanticSerializationSchema(Topics topics, LabelSet labels) {
    super(topics, Topic.SEMANTIC);
    labelNames = LabelNamesJson.write(labels);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      SemanticReading reading, KafkaSinkContext context, @Nullable Long timestamp) {
    Provenance provenance = reading.provenance();
    Headers headers = headers(provenance, MediaType.PNG.contentType());
    EventHeaders.put(headers, EventHeaders.LABELS, labelNames);
    return record(provenance.frame(), headers, reading.png());
  }
}
