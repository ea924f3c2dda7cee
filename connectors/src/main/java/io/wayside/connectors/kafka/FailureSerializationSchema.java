package io.wayside.connectors.kafka;

import io.wayside.connectors.wire.FailureMessage;
import io.wayside.connectors.wire.MessageFormat;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.FrameOrigin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Failures: the value is the message {@code wayside.v1.Failure}. */
final class FailureSerializationSchema extends ResultSerializationSchema<FrameFailure> {

  private static final long serialVersionUID = 1;

  private final MessageFormat format;
  private final int bytesLimit;

  FailureSerializationSchema(Topics topics, MessageFormat format, int bytesLimit) {
    super(topics, Topic.FAILURES);
    this.format = format;
    this.bytesLimit = bytesLimit;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      FrameFailure failure, KafkaSinkContext context, @Nullable Long timestamp) {
    FrameId frame = failure.frame();
    Headers headers =
        EventHeaders.of(
            Topic.FAILURES,
            id(failure),
            frame.camera(),
            frame.captureTime(),
            format.contentType(),
            failure.traceparent());
    EventHeaders.put(headers, EventHeaders.FRAME, frame.id());
    return record(frame, headers, format.bytes(FailureMessage.of(failure, bytesLimit)));
  }

  /** Of the record's place too: records without a key share the camera "unknown". */
  private String id(FrameFailure failure) {
    FrameOrigin origin = failure.origin();
    return id(
        failure.frame().camera(),
        failure.frame().id(),
        origin.topic(),
        Integer.toString(origin.partition()),
        Long.toString(origin.offset()));
  }
}
