package io.wayside.operators.inference;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameDefect.Reason;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.Image;
import io.wayside.model.inference.testing.FakeSegmenter;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.PanopticReading;
import io.wayside.model.segmentation.Provenance;
import io.wayside.model.segmentation.SemanticReading;
import io.wayside.model.traffic.SettingsUpdate;
import io.wayside.operators.admission.AdmissionSettings;
import io.wayside.operators.admission.AdmitFrames;
import io.wayside.operators.admission.AdmittedFrame;
import io.wayside.operators.decode.Frames;
import io.wayside.operators.decode.TestPictures;
import io.wayside.operators.decode.TestPieces;
import io.wayside.operators.split.ResultTags;
import io.wayside.operators.split.SplitResults;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SegmentFramesFlinkTest {

  /** Latches by model, for functions that Flink has deserialized. */
  private static final Map<String, CountDownLatch> GATES = new ConcurrentHashMap<>();

  private final FakeSegmenter segmenter = new FakeSegmenter();

  @TempDir Path folder;

  @Test
  void keepsTheOrderOfEachCamera() throws Exception {
    List<EncodedFrame> frames = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      for (String camera : List.of("north", "east", "south")) {
        // Sizes and formats change, so that neighbours take different times.
        int side = i % 3 == 0 ? 300 : 40;
        byte[] data = i % 2 == 0 ? TestPictures.png(side, side) : TestPictures.jpeg(side, 40);
        frames.add(Frames.of(camera, "" + i, i % 2 == 0 ? "image/png" : "image/jpeg", data));
      }
    }

    Map<String, List<String>> ids =
        // A subtask may end, and close the engine, before the other one opens it.
        run(2, SegmentationSettings.of(Segmenters.register(FakeSegmenter::new)), frames).stream()
            .map(SegmentFramesFlinkTest::idOf)
            .collect(
                Collectors.groupingBy(
                    FrameId::camera, Collectors.mapping(FrameId::id, Collectors.toList())));

    List<String> inOrder = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
    assertThat(ids).isEqualTo(Map.of("north", inOrder, "east", inOrder, "south", inOrder));
  }

  @Test
  void readsOneForwardPassThreeWays() throws Exception {
    EncodedFrame frame = Frames.of("image/png", TestPictures.png(64, 64));

    FrameResults results = results(run(1, model(segmenter), List.of(frame)).get(0));

    Provenance provenance = new Provenance(frame.id(), FakeSegmenter.VERSION, null);
    assertThat(results.semantic().provenance()).isEqualTo(provenance);
    InstanceReading instances = requireNonNull(results.instances());
    PanopticReading panoptic = requireNonNull(results.panoptic());
    assertThat(instances.provenance()).isEqualTo(provenance);
    assertThat(panoptic.provenance()).isEqualTo(provenance);
    assertThat(instances.counts().counts()).containsExactly(0, 0, 1, 0);
    assertThat(instances.instances().instances()).hasSize(1);
    assertThat(panoptic.segments()).hasSize(2);
    assertThat(panoptic.idsPng()).isNull();
    assertThat(segmenter.openMaskSets()).isZero();
  }

  @Test
  void aNetworkWithoutMasksHasTheSemanticReadingAlone() throws Exception {
    StreamExecutionEnvironment environment = environment(1);
    PixelFake pixels = new PixelFake();
    SegmentationSettings settings = SegmentationSettings.of(Segmenters.register(() -> pixels));
    SingleOutputStreamOperator<Void> split =
        split(environment, List.of(Frames.of("image/png", TestPictures.png(30, 20))), settings);
    try (CloseableIterator<SemanticReading> semantic =
            split.getSideOutput(ResultTags.SEMANTIC).collectAsync();
        CloseableIterator<?> instances = split.getSideOutput(ResultTags.INSTANCES).collectAsync();
        CloseableIterator<?> panoptic = split.getSideOutput(ResultTags.PANOPTIC).collectAsync()) {
      environment.executeAsync();

      BufferedImage map = ImageIO.read(new ByteArrayInputStream(semantic.next().png()));
      assertThat(map.getRaster().getSample(0, 0, 0)).isEqualTo(2);
      assertThat(map.getRaster().getSample(19, 29, 0)).isEqualTo(1);
      assertThat(semantic.hasNext()).isFalse();
      assertThat(instances.hasNext()).isFalse();
      assertThat(panoptic.hasNext()).isFalse();
    }
    assertThat(pixels.open).hasValue(0);
  }

  @Test
  void answersEachFrameOfAPieceOfVideoInOrder() throws Exception {
    EncodedFrame piece = Frames.of("video/mp4", TestPieces.of(folder, "mp4", 10, 5));
    EncodedFrame picture = Frames.of("north", "after", "image/png", TestPictures.png(20, 20));

    List<FrameOutcome> outcomes = run(1, model(segmenter), List.of(piece, picture));

    assertThat(outcomes)
        .extracting(outcome -> idOf(outcome).id())
        .containsExactly(
            "1#0", "1#1", "1#2", "1#3", "1#4", "1#5", "1#6", "1#7", "1#8", "1#9", "after");
    assertThat(outcomes).allMatch(outcome -> outcome.results() != null);
  }

  @Test
  void badFramesEndAsFailuresAndTheJobGoesOn() throws Exception {
    EncodedFrame empty = Frames.of("north", "1", "image/jpeg", new byte[0]);
    EncodedFrame good = Frames.of("north", "2", "image/png", TestPictures.png(20, 20));
    EncodedFrame tiny = Frames.of("north", "3", "image/png", TestPictures.png(1, 1));

    List<FrameOutcome> outcomes = run(1, model(segmenter), List.of(empty, good, tiny));

    assertThat(outcomes)
        .extracting(SegmentFramesFlinkTest::reasonOf)
        .containsExactly(Reason.EMPTY, null, Reason.TOO_SMALL);
  }

  @Test
  void aFrameWhoseMasksCannotBeReadEndsAsAFailure() throws Exception {
    SegmentFrames broken =
        new SegmentFrames(
            model(segmenter),
            Segmenters::load,
            (settings, family, labels) ->
                (masks, frame) -> {
                  throw new IllegalStateException("no masks");
                });
    EncodedFrame frame = Frames.of("image/png", TestPictures.png(20, 20));

    List<FrameOutcome> outcomes = collect(broken.attachTo(source(environment(1), List.of(frame))));

    assertThat(outcomes)
        .extracting(SegmentFramesFlinkTest::reasonOf)
        .containsExactly(Reason.FAILED);
    assertThat(segmenter.openMaskSets()).isZero();
  }

  @Test
  void framesThatTakeTooLongEndAsFailuresAndTheirLateMasksAreFreed() throws Exception {
    CountDownLatch timedOut = new CountDownLatch(1);
    FakeSegmenter slow = slowUntil(timedOut);
    SegmentationSettings settings = model(slow, Duration.ofMillis(300));
    GATES.put(settings.model(), timedOut);
    String model = settings.model();
    List<EncodedFrame> frames =
        List.of(
            Frames.of("north", "1", "image/png", TestPictures.png(20, 20)),
            Frames.of("north", "2", "image/png", TestPictures.png(20, 20)));

    List<FrameOutcome> outcomes =
        collect(
            SegmentFrames.attach(source(environment(1), frames), settings, Segmenters::load)
                .map(
                    outcome -> {
                      requireNonNull(GATES.get(model)).countDown();
                      return outcome;
                    })
                .returns(TypeInformation.of(FrameOutcome.class)));

    assertThat(reasonOf(outcomes.get(0))).isEqualTo(Reason.TIMEOUT);
    assertThat(outcomes).hasSize(2);
    assertThat(slow.openMaskSets()).isZero();
    assertThat(slow.closed()).isTrue();
  }

  @Test
  void aBrokenEngineFailsTheTask() {
    FakeSegmenter broken =
        new FakeSegmenter(
            images -> {
              if (!isWarmUp(images)) {
                throw new IllegalStateException("device lost");
              }
            });
    EncodedFrame frame = Frames.of("image/png", TestPictures.png(20, 20));

    assertThatThrownBy(() -> run(1, model(broken), List.of(frame)))
        .hasRootCauseMessage("device lost");
    assertThat(broken.closed()).isTrue();
  }

  @Test
  void subtasksShareOneEngine() throws Exception {
    CountDownLatch bothOpen = new CountDownLatch(2);
    AtomicInteger loads = new AtomicInteger();
    FakeSegmenter shared = slowUntil(bothOpen);
    String model =
        Segmenters.register(
            () -> {
              loads.incrementAndGet();
              return shared;
            });
    GATES.put(model, bothOpen);
    SegmentFrames function =
        new SegmentFrames(
            SegmentationSettings.of(model),
            Segmenters::load,
            (settings, family, labels) -> {
              requireNonNull(GATES.get(model)).countDown();
              return MaskReader.Factory.READOUTS.create(settings, family, labels);
            });
    List<EncodedFrame> frames = new ArrayList<>();
    for (int camera = 0; camera < 8; camera++) {
      frames.add(Frames.of("camera" + camera, "1", "image/png", TestPictures.png(20, 20)));
    }

    assertThat(collect(function.attachTo(source(environment(2), frames)))).hasSize(8);

    assertThat(loads).hasValue(1);
    assertThat(shared.closed()).isTrue();
    assertThat(SegmentationEngine.statistics(model).frames()).isEqualTo(8);
  }

  @Test
  void splitsOutcomesIntoSideOutputs() throws Exception {
    StreamExecutionEnvironment environment = environment(1);
    EncodedFrame good = Frames.of("north", "1", "image/png", TestPictures.png(20, 20));
    EncodedFrame empty = Frames.of("north", "2", "image/png", new byte[0]);
    SingleOutputStreamOperator<Void> split =
        split(environment, List.of(good, empty), model(segmenter));
    try (CloseableIterator<?> semantic = split.getSideOutput(ResultTags.SEMANTIC).collectAsync();
        CloseableIterator<?> instances = split.getSideOutput(ResultTags.INSTANCES).collectAsync();
        CloseableIterator<?> panoptic = split.getSideOutput(ResultTags.PANOPTIC).collectAsync();
        CloseableIterator<FrameFailure> failures =
            split.getSideOutput(ResultTags.FAILURES).collectAsync()) {
      environment.executeAsync();

      assertThat(semantic).toIterable().hasSize(1);
      assertThat(instances).toIterable().hasSize(1);
      assertThat(panoptic).toIterable().hasSize(1);
      assertThat(failures).toIterable().extracting(FrameFailure::frame).containsExactly(empty.id());
    }
  }

  @Test
  void splittingIsChainedToSegmenting() {
    StreamExecutionEnvironment environment = environment(2);
    split(environment, List.of(Frames.of("image/png", new byte[0])), model(segmenter))
        .getSideOutput(ResultTags.SEMANTIC)
        .print();

    assertThat(
            StreamSupport.stream(
                environment.getStreamGraph().getJobGraph().getVertices().spliterator(), false))
        .extracting(JobVertex::getName)
        .anyMatch(name -> name.contains("Segment frames -> Split results"));
  }

  @Test
  void segmentingIsChainedToAdmitting() {
    StreamExecutionEnvironment environment = environment(2);
    DataStream<AdmittedFrame> admitted =
        AdmitFrames.attach(
            environment.fromData(
                List.of(Frames.of("image/png", new byte[0])),
                TypeInformation.of(EncodedFrame.class)),
            environment.fromData(
                List.of(SettingsUpdate.removal("north", 0)),
                TypeInformation.of(SettingsUpdate.class)),
            AdmissionSettings.lossless());
    SegmentFrames.attach(admitted, model(segmenter), Segmenters::load).print();

    assertThat(
            StreamSupport.stream(
                environment.getStreamGraph().getJobGraph().getVertices().spliterator(), false))
        .extracting(JobVertex::getName)
        .anyMatch(name -> name.contains("Admit frames -> Segment frames"));
  }

  private static SingleOutputStreamOperator<Void> split(
      StreamExecutionEnvironment environment,
      List<EncodedFrame> frames,
      SegmentationSettings settings) {
    return SegmentFrames.attach(source(environment, frames), settings, Segmenters::load)
        .process(new SplitResults())
        .name("Split results");
  }

  private static List<FrameOutcome> run(
      int parallelism, SegmentationSettings settings, List<EncodedFrame> frames) throws Exception {
    return collect(
        SegmentFrames.attach(source(environment(parallelism), frames), settings, Segmenters::load));
  }

  private static StreamExecutionEnvironment environment(int parallelism) {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
  }

  private static DataStream<AdmittedFrame> source(
      StreamExecutionEnvironment environment, List<EncodedFrame> frames) {
    return environment
        .fromData(
            frames.stream().map(Admitted::of).toList(), TypeInformation.of(AdmittedFrame.class))
        .keyBy(frame -> frame.frame().id().camera());
  }

  private static List<FrameOutcome> collect(DataStream<FrameOutcome> outcomes) throws Exception {
    List<FrameOutcome> collected = new ArrayList<>();
    try (CloseableIterator<FrameOutcome> results = outcomes.executeAndCollect()) {
      results.forEachRemaining(collected::add);
    }
    return collected;
  }

  private static SegmentationSettings model(FakeSegmenter segmenter) {
    return SegmentationSettings.of(Segmenters.register(() -> segmenter));
  }

  private static SegmentationSettings model(FakeSegmenter segmenter, Duration timeout) {
    SegmentationSettings defaults = model(segmenter);
    return new SegmentationSettings(
        defaults.model(),
        defaults.decode(),
        defaults.engine(),
        defaults.readout(),
        defaults.workers(),
        defaults.inFlight(),
        timeout);
  }

  /** Warms up at once and then waits for the gate. */
  private static FakeSegmenter slowUntil(CountDownLatch gate) {
    return new FakeSegmenter(
        images -> {
          if (!isWarmUp(images)) {
            awaitGate(gate);
          }
        });
  }

  private static boolean isWarmUp(List<Image> images) {
    return images.get(0).size().equals(EngineSettings.DEFAULT.warmUpSize());
  }

  private static void awaitGate(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static FrameResults results(FrameOutcome outcome) {
    return requireNonNull(outcome.results(), () -> "failed: " + outcome.failure());
  }

  private static FrameId idOf(FrameOutcome outcome) {
    FrameFailure failure = outcome.failure();
    return failure == null ? results(outcome).semantic().provenance().frame() : failure.frame();
  }

  private static @Nullable Reason reasonOf(FrameOutcome outcome) {
    FrameFailure failure = outcome.failure();
    return failure == null ? null : failure.defect().reason();
  }
}
