package io.wayside.connectors.kafka;

import io.wayside.connectors.wire.InstancesMessage;
import io.wayside.connectors.wire.MessageFormat;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.Provenance;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Instance readings: the value is the message {@code wayside.v1.Instances}. */
final class InstancesSerializationSchema extends ResultSerializationSchema<InstanceReading> {

  private static final long serialVersionUID = 1;

  private final LabelSet labels;
  private final MessageFormat format;

  InstancesSerializationSchema(Topics topics, LabelSet labels, MessageFormat format) {
    super(topics, Topic.INSTANCES);
    this.labels = labels;
    this.format = format;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      InstanceReading reading, KafkaSinkContext context, @Nullable Long timestamp) {
    Provenance provenance = reading.provenance();
    return record(
        provenance.frame(),
        headers(provenance, format.contentType()),
        format.bytes(InstancesMessage.of(reading, labels)));
  }
}
