package io.wayside.model.trainer;

import io.wayside.model.augmentation.Batch;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.inference.MatrixProductRate;
import io.wayside.model.savedmodel.BuiltInModel;
import io.wayside.model.savedmodel.ModelInspection;
import io.wayside.model.savedmodel.PreprocessorConfig;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.simulation.SimulatedIntersection;
import io.wayside.model.training.LossWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

/**
 * How fast the built-in network trains: steps of eight pictures of 256 x 352, without making them.
 *
 * <p>At the end it says what share of the machine's peak a step reaches: the multiply-adds that
 * {@link ModelInspection} counts, three times (forward, and backward to inputs and to weights), by
 * the time, beside the rate of one large matrix product.
 *
 * <pre>{@code
 * ./mvnw -Pjmh -pl model test-compile exec:exec -Djmh.benchmarks=TrainingStepBenchmark
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 6, time = 5)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare
public class TrainingStepBenchmark {
  private static final int BATCH = 8;
  private static final int TARGETS = 16;
  private static final ImageSize SIZE = new ImageSize(256, 352);
  private static final LabelSet LABELS = SimulatedIntersection.labels();
  private static final OptimizerOptions OPTIMIZER =
      new OptimizerOptions(1e-4, 0, OptimizerOptions.Decay.CONSTANT, 0.05, 2.5, 0.998);
  private static final LossOptions LOSS =
      new LossOptions(LossWeights.MASK2FORMER, 0.1f, 1, 1, true, true, 0, 4, PilotOptions.OFF);

  private final Graph graph = new Graph();
  private final Session session = new Session(graph);
  private TrainingGraph training;
  private Batch batch;
  private long multiplyAdds;
  private long step;
  private long nanos;

  /** Builds the graph and gives it its first weights. */
  @Setup
  public void prepare() throws IOException {
    Path checkpoint = Files.createTempDirectory("training-step");
    BuiltInModel.STREET.copyCheckpoint(checkpoint);
    multiplyAdds = ModelInspection.ofCheckpoint(checkpoint, SIZE).multiplyAdds();
    Ops tf = Ops.create(graph);
    training =
        new TrainingGraph(
            tf,
            checkpoint,
            PixelScale.of(
                PreprocessorConfig.read(checkpoint, new StartingPoint(checkpoint, true).family())),
            new Objective(LOSS, LABELS, Collections.nCopies(LABELS.size(), 1f), 1),
            OPTIMIZER);
    new TrainingState(graph, session, training).initialise(Map.of(), new Initialisation(1));
    batch = batch();
  }

  /** Noise with a truth of a grid of targets. */
  private static Batch batch() {
    SplittableRandom random = new SplittableRandom(1);
    int pixels = (int) SIZE.pixels();
    byte[] rgb = new byte[BATCH * pixels * 3];
    random.nextBytes(rgb);
    int[] targetLabels = new int[BATCH * TARGETS];
    for (int i = 0; i < targetLabels.length; i++) {
      targetLabels[i] = i % TARGETS < 8 ? i % TARGETS : 8 + i % 3;
    }
    byte[] labels = new byte[BATCH * pixels];
    short[] segments = new short[BATCH * pixels];
    for (int i = 0; i < labels.length; i++) {
      int row = i % pixels / SIZE.width() * 4 / SIZE.height();
      int column = i % SIZE.width() * 4 / SIZE.width();
      segments[i] = (short) (row * 4 + column);
      labels[i] = (byte) targetLabels[segments[i]];
    }
    return new Batch(BATCH, SIZE, rgb, labels, segments, TARGETS, targetLabels);
  }

  /** One step. */
  @Benchmark
  public float step() {
    long start = System.nanoTime();
    float loss = training.step(session, batch, ++step, 1e-4, 0.998).loss();
    nanos = System.nanoTime() - start;
    return loss;
  }

  /** Says what share of the peak the last step reached. */
  @TearDown
  public void report() {
    double achieved = 3.0 * BATCH * multiplyAdds / nanos;
    double peak = MatrixProductRate.measure() / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%.1f pictures/s; %.1f GMAC a picture forward; %.0f of %.0f GMAC/s, %.0f %% of the peak%n",
        BATCH * 1e9 / nanos,
        multiplyAdds / 1e9,
        achieved,
        peak,
        100 * achieved / peak);
    session.close();
    graph.close();
  }
}
