package io.wayside.operators.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameDefect;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.FrameOrigin;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.frame.SkippedFrame;
import io.wayside.model.segmentation.Box;
import io.wayside.model.segmentation.Instance;
import io.wayside.model.segmentation.InstanceCounts;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.ModelVersion;
import io.wayside.model.segmentation.PanopticReading;
import io.wayside.model.segmentation.Provenance;
import io.wayside.model.segmentation.RunLengthMask;
import io.wayside.model.segmentation.SegmentInfo;
import io.wayside.model.segmentation.SemanticReading;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.OverloadPolicy;
import io.wayside.model.traffic.Place;
import io.wayside.model.traffic.Privacy;
import io.wayside.model.traffic.Tripwire;
import io.wayside.model.traffic.Zone;
import io.wayside.operators.admission.AdmittedFrame;
import io.wayside.operators.inference.FrameOutcome;
import io.wayside.operators.inference.FrameResults;
import io.wayside.operators.traffic.ObservedFrame;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Flink serializes every record that crosses an operator itself, without Kryo. */
@SuppressWarnings("NullAway") // It does not see an annotated array in another module's record.
class SerializationTest {

  private static final ImageSize SIZE = new ImageSize(2, 3);
  private static final FrameId FRAME = new FrameId("north", "7", Instant.ofEpochMilli(1_700_000));
  private static final Provenance PROVENANCE =
      new Provenance(FRAME, new ModelVersion("demo", "1", "00ff"), "00-trace");
  private static final FrameDefect DEFECT =
      new FrameDefect(FrameDefect.Stage.DECODE, FrameDefect.Reason.EMPTY, "0 bytes");
  private static final EncodedFrame RECORD =
      new EncodedFrame(
          FRAME, "image/jpeg", new byte[] {1, 2}, new FrameOrigin("t", 1, 2), null, null);
  private static final SemanticReading SEMANTIC =
      new SemanticReading(PROVENANCE, SIZE, new byte[] {1});
  private static final InstanceReading INSTANCES =
      new InstanceReading(
          PROVENANCE,
          new InstanceSegmentation(
              SIZE,
              List.of(
                  new Instance(
                      1,
                      0.5f,
                      new Box(0, 0, 1, 1),
                      1,
                      new RunLengthMask(SIZE, new int[] {0, 1, 5})))),
          new InstanceCounts(0.5f, new int[] {0, 1}));
  private static final PanopticReading PANOPTIC =
      new PanopticReading(
          PROVENANCE,
          SIZE,
          new byte[] {1},
          null,
          List.of(new SegmentInfo(1, 1, true, 0.9f, 1, new Box(0, 0, 1, 1))));

  private static final CameraSettings CAMERA =
      new CameraSettings(
          "north",
          List.of(new Tripwire("gate", new Place(0, 0.5), new Place(1, 0.5), "in", "out")),
          List.of(new Zone("yard", List.of(new Place(0, 0), new Place(1, 0), new Place(0, 1)))),
          OverloadPolicy.deadline(Duration.ofSeconds(2)),
          new Privacy(List.of("Car", "Pedestrian")));

  @Test
  void admittedFrame() throws IOException {
    assertReturns(AdmittedFrame.kept(RECORD, CAMERA, OverloadPolicy.LATEST));
  }

  @Test
  void frameThatASampleLeavesOut() throws IOException {
    assertReturns(
        AdmittedFrame.skipped(
            RECORD,
            CameraSettings.none("north"),
            OverloadPolicy.sample(0.5),
            SkippedFrame.Reason.SAMPLED_OUT));
  }

  @Test
  void observedFrame() throws IOException {
    assertReturns(ObservedFrame.of(CAMERA, INSTANCES, List.of(0.25)));
  }

  @Test
  void encodedFrame() throws IOException {
    assertReturns(RECORD);
  }

  @Test
  void encodedFrameWithADefect() throws IOException {
    assertReturns(
        new EncodedFrame(FRAME, "", new byte[0], new FrameOrigin("t", 1, 2), "00-trace", DEFECT));
  }

  @Test
  void frameFailure() throws IOException {
    assertReturns(RECORD.failed(DEFECT));
  }

  @Test
  void semanticReading() throws IOException {
    assertReturns(SEMANTIC);
  }

  @Test
  void instanceReading() throws IOException {
    assertReturns(INSTANCES);
  }

  @Test
  void panopticReadingWithoutIds() throws IOException {
    assertReturns(PANOPTIC);
  }

  @Test
  void panopticReadingWithIds() throws IOException {
    assertReturns(new PanopticReading(PROVENANCE, SIZE, new byte[] {1}, new byte[] {2}, List.of()));
  }

  @Test
  void segmentedOutcome() throws IOException {
    assertReturns(
        FrameOutcome.segmented(
            CAMERA, new FrameResults(SEMANTIC, INSTANCES, PANOPTIC, List.of(0.25))));
  }

  @Test
  void outcomeWithoutMasks() throws IOException {
    assertReturns(
        FrameOutcome.segmented(CAMERA, new FrameResults(SEMANTIC, null, null, List.of())));
  }

  @Test
  void failedOutcome() throws IOException {
    FrameFailure failure = RECORD.failed(DEFECT);
    assertReturns(FrameOutcome.failed(CAMERA, failure));
  }

  @Test
  void skippedFrames() throws IOException {
    assertReturns(
        FrameOutcome.skipped(CAMERA, new SkippedFrame(FRAME, SkippedFrame.Reason.SUPERSEDED)));
  }

  @SuppressWarnings("unchecked")
  private static <T> void assertReturns(T value) throws IOException {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    TypeSerializer<T> serializer =
        TypeInformation.of((Class<T>) value.getClass()).createSerializer(config);
    DataOutputSerializer out = new DataOutputSerializer(256);

    serializer.serialize(value, out);
    T returned = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));

    assertThat(returned).usingRecursiveComparison().isEqualTo(value);
  }
}
