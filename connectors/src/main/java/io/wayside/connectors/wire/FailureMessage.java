package io.wayside.connectors.wire;

import com.google.protobuf.ByteString;
import io.wayside.connectors.wire.v1.Failure;
import io.wayside.model.frame.FrameFailure;

/** Failures as the message {@code wayside.v1.Failure}. */
public final class FailureMessage {

  private FailureMessage() {}

  /**
   * The message of a failure.
   *
   * @param bytesLimit bytes of the frame that the message carries at most
   */
  public static Failure of(FrameFailure failure, int bytesLimit) {
    byte[] data = failure.data();
    return Failure.newBuilder()
        .setCamera(failure.frame().camera())
        .setFrame(failure.frame().id())
        .setCaptureTime(InstancesMessage.timestamp(failure.frame().captureTime()))
        .setStage(failure.defect().stage().name())
        .setReason(failure.defect().reason().name())
        .setMessage(failure.defect().message())
        .setTopic(failure.origin().topic())
        .setPartition(failure.origin().partition())
        .setOffset(failure.origin().offset())
        .setContentType(failure.contentType())
        .setData(ByteString.copyFrom(data, 0, Math.min(data.length, bytesLimit)))
        .setDataLength(failure.dataLength())
        .build();
  }
}
