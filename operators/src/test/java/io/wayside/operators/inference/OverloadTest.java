package io.wayside.operators.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameDefect;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.FrameOrigin;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.postprocess.PanopticThresholds;
import io.wayside.model.postprocess.ReadoutDefinition;
import io.wayside.model.postprocess.Readouts;
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

  private final HeldSegmenter segmenter = HeldSegmenter.held();
  private final RecordingMetrics recorded = new RecordingMetrics();
  private final SegmentationEngine engine = engine();
  private @Nullable FramePipeline pipeline;

  @AfterEach
  void close() {
    segmenter.allow(1_000);
    if (pipeline != null) {
      pipeline.close();
    }
    engine.close();
  }

  @Test
  void theNewestFrameOfACameraWinsOverThoseThatWait() throws Exception {
    FramePipeline latest = pipeline(OverloadPolicy.Kind.LATEST);
    FrameTask running = latest.start(frame("north", 1, NOW));
    await().until(() -> segmenter.started.get() == 2); // after the warm-up
    FrameTask old = latest.start(frame("north", 2, NOW));
    await().until(() -> engine.queued() == 1);
    FrameTask other = latest.start(frame("south", 1, NOW));
    await().until(() -> engine.queued() == 2);
    FrameTask newest = latest.start(frame("north", 3, NOW));

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
    FramePipeline deadline = pipeline(OverloadPolicy.Kind.DEADLINE);
    segmenter.allow(10);

    assertThat(only(deadline.start(frame("north", 1, NOW.minus(DEADLINE)))))
        .isEqualTo("segmented 1");
    assertThat(only(deadline.start(frame("north", 2, NOW.minus(DEADLINE).minusMillis(1)))))
        .isEqualTo("TOO_OLD 2");
    await().untilAsserted(() -> assertThat(recorded.count("TOO_OLD.framesSkipped")).isEqualTo(1));
  }

  @Test
  void withoutAPolicyEveryFrameIsSegmented() throws Exception {
    FramePipeline lossless = pipeline(OverloadPolicy.Kind.LOSSLESS);
    FrameTask first = lossless.start(frame("north", 1, Instant.EPOCH));
    FrameTask second = lossless.start(frame("north", 2, Instant.EPOCH));
    FrameTask third = lossless.start(frame("north", 3, Instant.EPOCH));
    segmenter.allow(10);

    assertThat(only(first)).isEqualTo("segmented 1");
    assertThat(only(second)).isEqualTo("segmented 2");
    assertThat(only(third)).isEqualTo("segmented 3");
  }

  @Test
  void aRecordWithADefectEndsAsAFailureHoweverOldItIs() throws Exception {
    FramePipeline deadline = pipeline(OverloadPolicy.Kind.DEADLINE);
    FrameDefect defect =
        new FrameDefect(FrameDefect.Stage.SOURCE, FrameDefect.Reason.NO_KEY, "no key");
    EncodedFrame sound = frame(FrameId.UNKNOWN_CAMERA, 1, Instant.EPOCH);
    EncodedFrame broken =
        new EncodedFrame(
            sound.id(), sound.contentType(), sound.data(), sound.origin(), null, defect);

    assertThat(only(deadline.start(broken))).isEqualTo("NO_KEY 1");
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

  private FramePipeline pipeline(OverloadPolicy.Kind kind) {
    FramePipeline started =
        new FramePipeline(
            record ->
                record.defect() == null
                    ? new Decoded(List.of(new DecodedFrame(record.id(), picture())), 0)
                    : new Undecodable(record.failed(record.defect()), List.of(), 0),
            engine,
            new Readouts(
                    ReadoutDefinition.ORIGINAL, PanopticThresholds.ORIGINAL, HeldSegmenter.LABELS)
                ::read,
            new ResultWriter(ReadoutSettings.DEFAULT, HeldSegmenter.LABELS),
            new SegmentMetrics(recorded, engine),
            new Overload(new OverloadPolicy(kind, DEADLINE), InstantSource.fixed(NOW)),
            2);
    pipeline = started;
    return started;
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
