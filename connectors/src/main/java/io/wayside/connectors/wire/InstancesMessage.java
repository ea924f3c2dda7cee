package io.wayside.connectors.wire;

import com.google.protobuf.Timestamp;
import io.wayside.connectors.wire.v1.Instance;
import io.wayside.connectors.wire.v1.Instances;
import io.wayside.connectors.wire.v1.Model;
import io.wayside.connectors.wire.v1.RunLengthMask;
import io.wayside.model.frame.FrameId;
import io.wayside.model.segmentation.Box;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.ModelVersion;
import java.time.Instant;

/** Instance readings as the message {@code wayside.v1.Instances}. */
public final class InstancesMessage {

  private InstancesMessage() {}

  /**
   * The message of a reading.
   *
   * @param labels the classes that the reading's label ids refer to
   */
  public static Instances of(InstanceReading reading, LabelSet labels) {
    FrameId frame = reading.provenance().frame();
    Instances.Builder message =
        Instances.newBuilder()
            .setCamera(frame.camera())
            .setFrame(frame.id())
            .setCaptureTime(timestamp(frame.captureTime()))
            .setInference(reading.provenance().inferenceId())
            .setModel(model(reading.provenance().model()))
            .setHeight(reading.instances().size().height())
            .setWidth(reading.instances().size().width())
            .setScoreThreshold(reading.counts().scoreThreshold());
    for (Label label : labels.labels()) {
      if (label.thing()) {
        // Two classes of one name count together.
        message.putCounts(
            label.name(),
            message.getCountsOrDefault(label.name(), 0) + reading.counts().counts()[label.id()]);
      }
    }
    reading.instances().instances().forEach(it -> message.addInstances(instance(it, labels)));
    return message.build();
  }

  /** The message as JSON: the value of the topic by default, and the file NAME.instances.json. */
  public static String json(InstanceReading reading, LabelSet labels) {
    return MessageFormat.json(of(reading, labels));
  }

  private static Instance instance(
      io.wayside.model.segmentation.Instance instance, LabelSet labels) {
    Box box = instance.box();
    Instance.Builder message =
        Instance.newBuilder()
            .setLabelId(instance.labelId())
            .setLabel(labels.get(instance.labelId()).name())
            .setScore(instance.score())
            .addBbox(box.x())
            .addBbox(box.y())
            .addBbox(box.width())
            .addBbox(box.height())
            .setArea(Math.toIntExact(instance.areaPixels()))
            .setSegmentation(
                RunLengthMask.newBuilder()
                    .addSize(instance.mask().size().height())
                    .addSize(instance.mask().size().width())
                    .setCounts(instance.mask().toCocoString()));
    if (instance.trackId() != io.wayside.model.segmentation.Instance.UNTRACKED) {
      message.setTrackId(instance.trackId());
    }
    return message.build();
  }

  static Model model(ModelVersion version) {
    return Model.newBuilder()
        .setName(version.name())
        .setVersion(version.version())
        .setWeightsSha256(version.weightsSha256())
        .build();
  }

  static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
