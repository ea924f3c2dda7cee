package io.wayside.operators.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameDefect;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.FrameOrigin;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.frame.SkippedFrame;
import io.wayside.model.postprocess.PanopticThresholds;
import io.wayside.model.postprocess.ReadoutDefinition;
import io.wayside.model.postprocess.Readouts;
import io.wayside.model.traffic.CameraSettings;
import io.wayside.model.traffic.OverloadPolicy;
import io.wayside.operators.admission.AdmittedFrame;
import io.wayside.operators.decode.DecodeResult.Decoded;
import io.wayside.operators.decode.DecodeResult.Undecodable;
import io.wayside.operators.decode.DecodedFrame;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OverloadTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private static final OverloadPolicy DEADLINE_OF_2_S = OverloadPolicy.deadline(DEADLINE);

  private final HeldSegmenter segmenter = HeldSegmenter.held();
  private final RecordingMetrics recorded = new RecordingMetrics();
  private final SegmentationEngine engine = engine();
  private @Nullable FramePipeline started;

  @AfterEach
  void close() {
    segmenter.allow(1_000);
    if (started != null) {
      started.close();
    }
    engine.close();
  }

  @Test
  void theNewestFrameOfACameraWinsOverThoseThatWait() throws Exception {
    FramePipeline pipeline = pipeline();
    FrameTask running =
        pipeline.start(Admitted.under(OverloadPolicy.LATEST, frame("north", 1, NOW)));
    await().until(() -> segmenter.started.get() == 2); // after the warm-up
    FrameTask old = pipeline.start(Admitted.under(OverloadPolicy.LATEST, frame("north", 2, NOW)));
    await().until(() -> engine.queued() == 1);
    FrameTask other = pipeline.start(Admitted.under(OverloadPolicy.LATEST, frame("south", 1, NOW)));
    await().until(() -> engine.queued() == 2);
    FrameTask newest =
        pipeline.start(Admitted.under(OverloadPolicy.LATEST, frame("north", 3, NOW)));

    assertThat(only(old)).isEqualTo("SUPERSEDED 2");
    segmenter.allow(10);
    assertThat(only(running)).isEqualTo("segmented 1");
    assertThat(only(other)).isEqualTo("segmented 1");
    assertThat(only(newest)).isEqualTo("segmented 3");
    await().untilAsserted(() -> assertThat(recorded.count("framesIn")).isEqualTo(4));
    assertThat(recorded.count("SUPERSEDED.framesSkipped")).isEqualTo(1);
    assertThat(recorded.count("framesSegmented")).isEqualTo(3);
  }

  @Test
  void aFrameThatIsTooOldWhenItIsItsTurnIsLeftOut() throws Exception {
    FramePipeline pipeline = pipeline();
    segmenter.allow(10);

    assertThat(
            only(
                pipeline.start(
                    Admitted.under(DEADLINE_OF_2_S, frame("north", 1, NOW.minus(DEADLINE))))))
        .isEqualTo("segmented 1");
    assertThat(
            only(
                pipeline.start(
                    Admitted.under(
                        DEADLINE_OF_2_S, frame("north", 2, NOW.minus(DEADLINE).minusMillis(1))))))
        .isEqualTo("TOO_OLD 2");
    await().untilAsserted(() -> assertThat(recorded.count("TOO_OLD.framesSkipped")).isEqualTo(1));
  }

  @Test
  void withoutAPolicyEveryFrameIsSegmented() throws Exception {
    FramePipeline pipeline = pipeline();
    FrameTask first = pipeline.start(Admitted.of(frame("north", 1, Instant.EPOCH)));
    FrameTask second = pipeline.start(Admitted.of(frame("north", 2, Instant.EPOCH)));
    FrameTask third = pipeline.start(Admitted.of(frame("north", 3, Instant.EPOCH)));
    segmenter.allow(10);

    assertThat(only(first)).isEqualTo("segmented 1");
    assertThat(only(second)).isEqualTo("segmented 2");
    assertThat(only(third)).isEqualTo("segmented 3");
  }

  @Test
  void aRecordWithADefectEndsAsAFailureHoweverOldItIs() throws Exception {
    FramePipeline pipeline = pipeline();
    FrameDefect defect =
        new FrameDefect(FrameDefect.Stage.SOURCE, FrameDefect.Reason.NO_KEY, "no key");
    EncodedFrame sound = frame(FrameId.UNKNOWN_CAMERA, 1, Instant.EPOCH);
    EncodedFrame broken =
        new EncodedFrame(
            sound.id(), sound.contentType(), sound.data(), sound.origin(), null, defect);

    assertThat(only(pipeline.start(Admitted.under(DEADLINE_OF_2_S, broken)))).isEqualTo("NO_KEY 1");
  }

  @Test
  void eachFrameGivesWayAsItsOwnPolicySays() throws Exception {
    FramePipeline pipeline = pipeline();
    FrameTask running = pipeline.start(Admitted.of(frame("north", 1, NOW)));
    await().until(() -> segmenter.started.get() == 2); // after the warm-up
    FrameTask stays = pipeline.start(Admitted.of(frame("north", 2, NOW)));
    await().until(() -> engine.queued() == 1);
    FrameTask givesWay =
        pipeline.start(Admitted.under(OverloadPolicy.LATEST, frame("north", 3, NOW)));
    await().until(() -> engine.queued() == 2);
    FrameTask newest = pipeline.start(Admitted.of(frame("north", 4, NOW)));

    assertThat(only(givesWay)).isEqualTo("SUPERSEDED 3");
    segmenter.allow(10);
    assertThat(only(running)).isEqualTo("segmented 1");
    assertThat(only(stays)).isEqualTo("segmented 2");
    assertThat(only(newest)).isEqualTo("segmented 4");
  }

  @Test
  void aFrameThatIsLeftOutAlreadyPassesAndNobodyGivesWayToIt() throws Exception {
    FramePipeline pipeline = pipeline();
    FrameTask running =
        pipeline.start(Admitted.under(OverloadPolicy.LATEST, frame("north", 1, NOW)));
    await().until(() -> segmenter.started.get() == 2); // after the warm-up
    FrameTask waits = pipeline.start(Admitted.under(OverloadPolicy.LATEST, frame("north", 2, NOW)));
    await().until(() -> engine.queued() == 1);
    EncodedFrame third = frame("north", 3, NOW);
    FrameTask leftOut =
        pipeline.start(
            AdmittedFrame.skipped(
                third,
                CameraSettings.none("north"),
                OverloadPolicy.sample(1),
                SkippedFrame.Reason.SAMPLED_OUT));

    assertThat(only(leftOut)).isEqualTo("SAMPLED_OUT 3");
    segmenter.allow(10);
    assertThat(only(running)).isEqualTo("segmented 1");
    assertThat(only(waits)).isEqualTo("segmented 2");
    await()
        .untilAsserted(() -> assertThat(recorded.count("SAMPLED_OUT.framesSkipped")).isEqualTo(1));
  }

  private static String only(FrameTask task) throws ExecutionException, InterruptedException {
    List<FrameOutcome> outcomes = task.answer().get().outcomes();
    assertThat(outcomes).hasSize(1);
    FrameOutcome outcome = outcomes.get(0);
    if (outcome.skipped() != null) {
      return outcome.skipped().reason() + " " + outcome.skipped().frame().id();
    }
    if (outcome.failure() != null) {
      return outcome.failure().defect().reason() + " " + outcome.failure().frame().id();
    }
    return outcome.results() == null
        ? "nothing"
        : "segmented " + outcome.results().semantic().provenance().frame().id();
  }

  private FramePipeline pipeline() {
    FramePipeline pipeline =
        new FramePipeline(
            record ->
                record.defect() == null
                    ? new Decoded(List.of(new DecodedFrame(record.id(), picture())), 0)
                    : new Undecodable(record.failed(record.defect()), List.of(), 0),
            engine,
            new Readouts(
                    ReadoutDefinition.ORIGINAL, PanopticThresholds.ORIGINAL, HeldSegmenter.LABELS)
                ::read,
            new Discretion(HeldSegmenter.LABELS),
            new ZoneCoverage(HeldSegmenter.LABELS),
            new ResultWriter(ReadoutSettings.DEFAULT, HeldSegmenter.LABELS),
            new SegmentMetrics(recorded, engine),
            new Overload(InstantSource.fixed(NOW)),
            2);
    started = pipeline;
    return pipeline;
  }

  private SegmentationEngine engine() {
    segmenter.allow(1); // The warm-up.
    return SegmentationEngine.acquire(
        Segmenters.register(() -> segmenter),
        Segmenters::load,
        EngineSettings.DEFAULT.withBatch(BatchPolicy.of(1, Duration.ZERO)));
  }

  private static Image picture() {
    return new Image(new ImageSize(16, 16), new byte[768]);
  }

  private static EncodedFrame frame(String camera, int id, Instant captured) {
    return new EncodedFrame(
        new FrameId(camera, Integer.toString(id), captured),
        "image/jpeg",
        new byte[] {1},
        new FrameOrigin("wayside.frames.v1", 0, id),
        null,
        null);
  }
}
