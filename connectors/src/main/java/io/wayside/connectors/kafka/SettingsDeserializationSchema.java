package io.wayside.connectors.kafka;

import io.wayside.connectors.wire.CameraMessage;
import io.wayside.model.frame.FrameDefect;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.FrameOrigin;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.SettingsUpdate;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of the settings topic. One that cannot be used becomes a refusal; nothing is thrown and
 * nothing is left out.
 */
final class SettingsDeserializationSchema
    implements KafkaRecordDeserializationSchema<SettingsUpdate> {

  private static final long serialVersionUID = 1;

  @Override
  public void deserialize(
      ConsumerRecord<byte[], byte[]> consumed, Collector<SettingsUpdate> collector) {
    collector.collect(update(consumed));
  }

  @Override
  public TypeInformation<SettingsUpdate> getProducedType() {
    return TypeInformation.of(SettingsUpdate.class);
  }

  static SettingsUpdate update(ConsumerRecord<byte[], byte[]> consumed) {
    String camera = FrameId.UNKNOWN_CAMERA;
    try {
      if (consumed.key() == null) {
        throw new IllegalArgumentException("key: expected the camera's id but was empty");
      }
      camera = EventHeaders.utf8(consumed.key());
      if (consumed.value() == null) {
        return SettingsUpdate.removal(camera, consumed.offset());
      }
      CameraSettings settings = CameraMessage.read(EventHeaders.utf8(consumed.value()));
      if (!settings.camera().equals(camera)) {
        throw new IllegalArgumentException(
            "camera: expected that of the key, %s, but was %s"
                .formatted(camera, settings.camera()));
      }
      return SettingsUpdate.of(settings, consumed.offset());
    } catch (CharacterCodingException e) {
      return refused(consumed, camera, "expected UTF-8 but was other bytes");
    } catch (IllegalArgumentException e) {
      return refused(consumed, camera, String.valueOf(e.getMessage()));
    }
  }

  private static SettingsUpdate refused(
      ConsumerRecord<byte[], byte[]> consumed, String camera, String message) {
    return SettingsUpdate.refused(
        new FrameFailure(
            new FrameId(
                camera,
                "settings-%d-%d".formatted(consumed.partition(), consumed.offset()),
                Instant.ofEpochMilli(Math.max(0, consumed.timestamp()))),
            new FrameDefect(
                FrameDefect.Stage.SETTINGS, FrameDefect.Reason.INVALID_SETTINGS, message),
            "application/json",
            consumed.value() == null ? new byte[0] : consumed.value(),
            new FrameOrigin(consumed.topic(), consumed.partition(), consumed.offset()),
            null));
  }
}
