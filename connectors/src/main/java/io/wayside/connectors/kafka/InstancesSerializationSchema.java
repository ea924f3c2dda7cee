package io.wayside.connectors.kafka;

import io.wayside.connectors.wire.InstancesMessage;
import io.wayside.connectors.wire.MessageFormat;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.LabelSet;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Instance readings: the value is the message {@code wayside.v1.Instances}. */
final class InstancesSerializationSchema
    implements KafkaRecordSerializationSchema<InstanceReading> {

  private static final long serialVersionUID = 1;

  private final Topics topics;
  private final LabelSet labels;
  private final MessageFormat format;

  InstancesSerializationSchema(Topics topics, LabelSet labels, MessageFormat format) {
    this.topics = topics;
    this.labels = labels;
    this.format = format;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      InstanceReading reading, KafkaSinkContext context, @Nullable Long timestamp) {
    return ResultRecords.of(
        topics,
        Topic.INSTANCES,
        reading.provenance(),
        format.contentType(),
        format.bytes(InstancesMessage.of(reading, labels)));
  }
}
