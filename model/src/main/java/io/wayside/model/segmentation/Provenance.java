package io.wayside.model.segmentation;

import io.wayside.model.frame.FrameId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a reading comes from: the three readings of one forward pass share it.
 *
 * @param frame the frame that was read
 * @param model the weights that read it
 * @param traceparent the W3C trace context that came in, if any
 */
public record Provenance(FrameId frame, ModelVersion model, @Nullable String traceparent) {

  /** The forward pass's id: the same frame and weights give the same id, so replays agree. */
  public String inferenceId() {
    String name = String.join("\n", "inference", frame.camera(), frame.id(), model.weightsSha256());
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
