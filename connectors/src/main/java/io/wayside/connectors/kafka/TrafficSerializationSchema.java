package io.wayside.connectors.kafka;

import io.wayside.connectors.wire.MessageFormat;
import io.wayside.connectors.wire.TrafficMessage;
import io.wayside.model.frame.FrameId;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.ModelVersion;
import io.wayside.model.traffic.TrafficReading;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Traffic readings: the value is the message {@code wayside.v1.Traffic}. Its headers are those of
 * the frame with which the event became known; the event's own time is in the message.
 */
final class TrafficSerializationSchema extends ResultSerializationSchema<TrafficReading> {

  private static final long serialVersionUID = 1;

  private final LabelSet labels;
  private final MessageFormat format;

  TrafficSerializationSchema(Topics topics, LabelSet labels, MessageFormat format) {
    super(topics, Topic.TRAFFIC);
    this.labels = labels;
    this.format = format;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      TrafficReading reading, KafkaSinkContext context, @Nullable Long timestamp) {
    FrameId frame = reading.frame();
    ModelVersion model = reading.model();
    Headers headers =
        EventHeaders.of(
            Topic.TRAFFIC,
            id(
                frame.camera(),
                frame.id(),
                model == null ? "" : model.weightsSha256(),
                reading.settingsVersion(),
                Integer.toString(reading.number())),
            frame.camera(),
            frame.captureTime(),
            format.contentType(),
            reading.traceparent());
    EventHeaders.put(headers, EventHeaders.FRAME, frame.id());
    if (model != null) {
      EventHeaders.put(headers, EventHeaders.MODEL, ModelHeader.json(model));
    }
    return record(frame, headers, format.bytes(TrafficMessage.of(reading, labels)));
  }
}
