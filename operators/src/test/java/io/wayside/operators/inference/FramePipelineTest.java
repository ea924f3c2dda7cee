package io.wayside.operators.inference;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameDefect;
import io.wayside.model.frame.FrameDefect.Reason;
import io.wayside.model.frame.FrameDefect.Stage;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.postprocess.PanopticThresholds;
import io.wayside.model.postprocess.ReadoutDefinition;
import io.wayside.model.postprocess.Readouts;
import io.wayside.model.segmentation.ModelVersion;
import io.wayside.operators.decode.DecodeResult.Decoded;
import io.wayside.operators.decode.DecodedFrame;
import io.wayside.operators.decode.Frames;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FramePipelineTest {

  private static final FrameDefect TIMEOUT =
      new FrameDefect(Stage.INFERENCE, Reason.TIMEOUT, "too late");
  private static final EncodedFrame PIECE = Frames.of("video/mp4", new byte[] {1, 2, 3});

  private final HeldSegmenter segmenter = HeldSegmenter.held();
  private final RecordingMetrics recorded = new RecordingMetrics();
  private final SegmentationEngine engine = engine();
  private final FramePipeline pipeline =
      new FramePipeline(
          record -> new Decoded(threeFrames(), 2),
          engine,
          new Readouts(
                  ReadoutDefinition.ORIGINAL, PanopticThresholds.ORIGINAL, HeldSegmenter.LABELS)
              ::read,
          new Discretion(HeldSegmenter.LABELS),
          new ZoneCoverage(HeldSegmenter.LABELS),
          new ResultWriter(ReadoutSettings.DEFAULT, HeldSegmenter.LABELS),
          new SegmentMetrics(recorded, engine),
          new Overload(InstantSource.system()),
          1);

  @AfterEach
  void close() {
    segmenter.allow(1_000);
    pipeline.close();
    engine.close();
  }

  @Test
  void answersTheFramesOfAPieceInOrderAndCountsThem() throws Exception {
    segmenter.allow(10);

    FrameTask.Answer answer = pipeline.start(Admitted.of(PIECE)).answer().get();

    assertThat(answer.outcomes())
        .extracting(
            outcome ->
                outcome.results() == null
                    ? "failed"
                    : outcome.results().semantic().provenance().frame().id())
        .containsExactly("1#0", "1#1", "1#4");
    await().untilAsserted(() -> assertThat(recorded.count("framesIn")).isEqualTo(5));
    assertThat(recorded.count("framesSampledOut")).isEqualTo(2);
    assertThat(recorded.count("framesSegmented")).isEqualTo(3);
    assertThat(segmenter.openMaskSets).hasValue(0);
  }

  @Test
  void countsWhatTheEngineDoesAndWhatIsUnderWay() throws Exception {
    FrameTask task = pipeline.start(Admitted.of(PIECE));
    await().until(() -> segmenter.started.get() == 2); // The warm-up and the first frame.
    assertThat(recorded.gauge("recordsInFlight")).isEqualTo(1);
    segmenter.allow(10);
    FrameTask.Answer unused = task.answer().get();

    await().untilAsserted(() -> assertThat(recorded.gauge("recordsInFlight")).isEqualTo(0));
    assertThat(recorded.count("framesDecoded")).isEqualTo(3);
    assertThat(recorded.updates("waitTime")).isEqualTo(3);
    assertThat(recorded.updates("passTime")).isEqualTo(3);
    assertThat(recorded.gauge("1.engineBatches")).isEqualTo(3L);
  }

  @Test
  void tellsTheModelAndTheMemoryOfTheProcess() {
    assertThat(
            recorded.gauge(
                "%s.%s.%s.modelInfo"
                    .formatted(
                        engine.version().name(),
                        engine.version().version(),
                        engine.version().weightsSha256())))
        .isEqualTo(1);
    long resident = recorded.gauge("residentMemory").longValue();
    assertThat(resident).isPositive();
    assertThat(recorded.gauge("memoryLimit").longValue()).isGreaterThan(resident);
  }

  @Test
  void tellsAnotherVersionOfTheModelOnceItHasAnswered() {
    ModelInfo info = new ModelInfo(recorded, engine);
    info.answeredBy(new ModelVersion("held", "2", "00"));

    assertThat(recorded.gauge("held.1.00.modelInfo")).isEqualTo(1);
    assertThat(recorded.gauge("held.2.00.modelInfo")).isEqualTo(0);
  }

  @Test
  void framesThatAreDoneAtTheTimeoutKeepTheirResults() throws Exception {
    FrameTask task = pipeline.start(Admitted.of(PIECE));
    segmenter.allow(2); // One frame a pass.
    // One thread reads: once it has read the second frame, the first one is done.
    await().until(() -> recorded.updates("readoutTime") == 2);
    task.timeOut(TIMEOUT);

    List<FrameOutcome> outcomes = task.answer().get().outcomes();
    assertThat(outcomes).hasSize(3);
    assertThat(outcomes.get(0).results()).isNotNull();
    FrameFailure last = requireNonNull(outcomes.get(2).failure());
    assertThat(last.frame().id()).isEqualTo("1#4");
    assertThat(last.defect()).isEqualTo(TIMEOUT);
    assertThat(last.data()).isEmpty();
  }

  @Test
  void lateMasksAreFreedAndCountedNowhere() throws Exception {
    FrameTask task = pipeline.start(Admitted.of(PIECE));
    await().until(() -> segmenter.started.get() == 2);
    task.timeOut(TIMEOUT);
    segmenter.allow(10);
    await().until(() -> segmenter.passes.size() == 2 && segmenter.openMaskSets.get() == 0);

    assertThat(task.answer().get().outcomes()).hasSize(3);
    assertThat(recorded.count("framesIn")).isEqualTo(5);
    assertThat(recorded.count("TIMEOUT.framesFailed")).isEqualTo(3);
    assertThat(recorded.count("framesSegmented")).isZero();
    assertThat(recorded.updates("readoutTime")).isZero();
  }

  @Test
  void anAbandonedRecordHasNoAnswer() {
    FrameTask task = pipeline.start(Admitted.of(PIECE));
    task.abandon();
    segmenter.allow(10);

    assertThat(task.answer()).isCancelled();
    assertThat(recorded.count("framesIn")).isZero();
    assertThat(recorded.gauge("recordsInFlight")).isEqualTo(0);
  }

  @Test
  void closingFreesMasksOnTheirWay() throws Exception {
    FrameTask task = pipeline.start(Admitted.of(PIECE));
    await().until(() -> segmenter.started.get() == 2);
    task.abandon();
    pipeline.close();
    segmenter.allow(10);

    await().until(() -> segmenter.passes.size() == 2 && segmenter.openMaskSets.get() == 0);
  }

  private SegmentationEngine engine() {
    segmenter.allow(1); // The warm-up.
    return SegmentationEngine.acquire(
        Segmenters.register(() -> segmenter),
        Segmenters::load,
        EngineSettings.DEFAULT.withBatch(BatchPolicy.of(1, Duration.ZERO)));
  }

  private static List<DecodedFrame> threeFrames() {
    List<DecodedFrame> frames = new ArrayList<>();
    for (int index : new int[] {0, 1, 4}) {
      FrameId id = PIECE.id().frameOfPiece(index, Frames.CAPTURED.plusMillis(index));
      frames.add(new DecodedFrame(id, new Image(new ImageSize(16, 16), new byte[768])));
    }
    return frames;
  }
}
