package io.wayside.connectors.kafka;

import io.wayside.model.frame.FrameDefect;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.FrameOrigin;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Box;
import io.wayside.model.segmentation.Instance;
import io.wayside.model.segmentation.InstanceCounts;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.Label;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.ModelVersion;
import io.wayside.model.segmentation.PanopticReading;
import io.wayside.model.segmentation.Provenance;
import io.wayside.model.segmentation.RunLengthMask;
import io.wayside.model.segmentation.SegmentInfo;
import io.wayside.model.segmentation.SemanticReading;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Readings of one small frame, the same in every test. */
public final class Readings {

  public static final ImageSize SIZE = new ImageSize(2, 3);
  public static final FrameId FRAME =
      new FrameId("Süd 1/a", "f-1", Instant.parse("2026-11-20T10:00:00.123456Z"));
  public static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  public static final ModelVersion MODEL = new ModelVersion("camvid", "3", "ab12");
  public static final LabelSet LABELS =
      new LabelSet(
          List.of(
              new Label(0, "road", false, 0x804080),
              new Label(1, "car", true, 0x00008e),
              new Label(2, "person", true, 0xdc143c)));
  public static final List<SegmentInfo> SEGMENTS =
      List.of(
          new SegmentInfo(1, 0, false, 0.75f, 4, new Box(0, 0, 3, 2)),
          new SegmentInfo(2, 1, true, 0.5f, 2, new Box(1, 0, 1, 2)));

  private Readings() {}

  public static Provenance provenance(FrameId frame) {
    return new Provenance(frame, MODEL, TRACE);
  }

  public static SemanticReading semantic(FrameId frame) {
    return new SemanticReading(provenance(frame), SIZE, new byte[] {1, 2});
  }

  /** One car, two pixels in the middle column, and a person below the threshold. */
  public static InstanceReading instances(FrameId frame) {
    InstanceSegmentation found =
        new InstanceSegmentation(
            SIZE,
            List.of(
                new Instance(
                    1, 0.5f, new Box(1, 0, 1, 2), 2, new RunLengthMask(SIZE, new int[] {2, 2, 2})),
                new Instance(
                    2,
                    0.25f,
                    new Box(0, 0, 1, 1),
                    1,
                    new RunLengthMask(SIZE, new int[] {0, 1, 5}))));
    return new InstanceReading(provenance(frame), found, InstanceCounts.of(found, LABELS, 0.5f));
  }

  // javac does not write the annotation of a compact constructor's array parameter to the class.
  @SuppressWarnings("NullAway")
  public static PanopticReading panoptic(FrameId frame, byte @Nullable [] ids) {
    return new PanopticReading(provenance(frame), SIZE, new byte[] {3}, ids, SEGMENTS);
  }

  public static FrameFailure failure(FrameId frame, byte[] data) {
    return new FrameFailure(
        frame,
        new FrameDefect(
            FrameDefect.Stage.DECODE, FrameDefect.Reason.TRUNCATED, "jpeg: expected more bytes"),
        "image/jpeg",
        data,
        new FrameOrigin("wayside.frames.v1", 1, 7),
        TRACE);
  }
}
