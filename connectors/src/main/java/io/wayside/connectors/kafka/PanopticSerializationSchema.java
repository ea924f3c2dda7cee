package io.wayside.connectors.kafka;

import io.wayside.connectors.wire.SegmentsJson;
import io.wayside.model.frame.MediaType;
import io.wayside.model.segmentation.PanopticReading;
import io.wayside.model.segmentation.Provenance;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Panoptic readings: the overlay JPEG or the COCO panoptic PNG, and the segment table. */
final class PanopticSerializationSchema extends ResultSerializationSchema<PanopticReading> {

  private static final long serialVersionUID = 1;

  private final boolean ids;

  private PanopticSerializationSchema(Topics topics, Topic topic, boolean ids) {
    super(topics, topic);
    this.ids = ids;
  }

  /** The value is the overlay JPEG. */
  static PanopticSerializationSchema overlay(Topics topics) {
    return new PanopticSerializationSchema(topics, Topic.PANOPTIC, false);
  }

  /** The value is the PNG of ids; a reading that was made without one is left out. */
  static PanopticSerializationSchema ids(Topics topics) {
    return new PanopticSerializationSchema(topics, Topic.PANOPTIC_IDS, true);
  }

  /** Null is what the sink leaves out. */
  @Override
  public @Nullable ProducerRecord<byte[], byte[]> serialize(
      PanopticReading reading, KafkaSinkContext context, @Nullable Long timestamp) {
    byte[] value = ids ? reading.idsPng() : reading.overlayJpeg();
    if (value == null) {
      return null;
    }
    Provenance provenance = reading.provenance();
    Headers headers =
        headers(provenance, ids ? MediaType.PNG.contentType() : MediaType.JPEG.contentType());
    EventHeaders.put(headers, EventHeaders.SEGMENTS, SegmentsJson.write(reading.segments()));
    String settings = reading.settingsVersion();
    if (settings != null && !ids) {
      EventHeaders.put(headers, EventHeaders.SETTINGS, settings);
    }
    return record(provenance.frame(), headers, value);
  }
}
