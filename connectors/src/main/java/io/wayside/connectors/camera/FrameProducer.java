package io.wayside.connectors.camera;

import io.wayside.connectors.kafka.EventHeaders;
import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.KafkaTrouble;
import io.wayside.connectors.kafka.Topic;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Owns a connection and its buffers: close it. Sends frames to the frames topic with the contract's
 * headers. The cameras of a process share one, each from its thread.
 */
public final class FrameProducer implements AutoCloseable {

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;

  /** Connects; a broker that is not there shows with the first frame. */
  public FrameProducer(KafkaSettings settings) {
    producer =
        new KafkaProducer<>(
            settings.producerProperties(), new ByteArraySerializer(), new ByteArraySerializer());
    topic = settings.topics().name(Topic.FRAMES);
  }

  /**
   * Sends a frame; waits only while the buffer is full.
   *
   * @param listener hears, from another thread, that the broker has the frame or why not
   */
  public void send(String camera, CapturedFrame frame, IngestListener listener) {
    Future<RecordMetadata> unused =
        producer.send(
            record(topic, camera, frame),
            (metadata, failure) -> {
              if (failure == null) {
                listener.sent(camera, frame);
              } else {
                listener.failed(
                    camera,
                    "kafka: expected to send frame %s (%d bytes) but %s"
                        .formatted(
                            frame.id(),
                            frame.data().length,
                            KafkaTrouble.explain(failure).orElseGet(failure::getMessage)));
              }
            });
  }

  /** Waits until every frame so far has been answered for. */
  public void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }

  static ProducerRecord<byte[], byte[]> record(String topic, String camera, CapturedFrame frame) {
    return new ProducerRecord<>(
        topic,
        null,
        frame.captureTime().toEpochMilli(),
        camera.getBytes(StandardCharsets.UTF_8),
        frame.data(),
        EventHeaders.of(
            Topic.FRAMES, frame.id(), camera, frame.captureTime(), frame.contentType(), null));
  }
}
