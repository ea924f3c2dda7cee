package io.wayside.connectors.kafka;

import io.wayside.model.segmentation.PanopticReading;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Panoptic readings: the value is the COCO panoptic PNG. */
final class PanopticIdsSerializationSchema
    implements KafkaRecordSerializationSchema<PanopticReading> {

  private static final long serialVersionUID = 1;

  private final Topics topics;

  PanopticIdsSerializationSchema(Topics topics) {
    this.topics = topics;
  }

  /** Null, which the sink leaves out, for a reading that was made without the PNG. */
  @Override
  public @Nullable ProducerRecord<byte[], byte[]> serialize(
      PanopticReading reading, KafkaSinkContext context, @Nullable Long timestamp) {
    byte[] png = reading.idsPng();
    return png == null
        ? null
        : ResultRecords.panoptic(topics, Topic.PANOPTIC_IDS, reading, MediaTypes.PNG, png);
  }
}
