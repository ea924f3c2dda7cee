package io.wayside.connectors.kafka;

import io.wayside.model.segmentation.PanopticReading;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Panoptic readings: the value is the overlay JPEG. */
final class PanopticSerializationSchema implements KafkaRecordSerializationSchema<PanopticReading> {

  private static final long serialVersionUID = 1;

  private final Topics topics;

  PanopticSerializationSchema(Topics topics) {
    this.topics = topics;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      PanopticReading reading, KafkaSinkContext context, @Nullable Long timestamp) {
    return ResultRecords.panoptic(
        topics, Topic.PANOPTIC, reading, MediaTypes.JPEG, reading.overlayJpeg());
  }
}
