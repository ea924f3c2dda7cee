package io.wayside.model.postprocess;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.MaskSet;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SemanticMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long the readouts of one frame take on one thread: 1280 x 720 from 100 queries at 256 x 128,
 * 19 classes.
 *
 * <pre>{@code
 * ./mvnw -Pjmh -pl model test-compile exec:exec -Djmh.benchmarks=ReadoutsBenchmark
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls prepare
public class ReadoutsBenchmark {

  private static final ImageSize FRAME = new ImageSize(720, 1280);

  /** What made the masks. */
  @Param({"TRAINED", "UNTRAINED"})
  public MaskScene masks;

  /** Whose definition is followed. */
  @Param({"ORIGINAL"})
  public ReadoutDefinition definition;

  private MaskSet maskSet;
  private Readouts readouts;

  /** Makes the masks. */
  @Setup
  public void prepare() {
    maskSet = masks.make();
    readouts = new Readouts(definition, PanopticThresholds.ORIGINAL, MaskScene.LABELS);
  }

  /** The three in one pass. */
  @Benchmark
  public Readings all() {
    return readouts.read(maskSet, FRAME);
  }

  /** Semantic alone. */
  @Benchmark
  public SemanticMap semantic() {
    return readouts.semantic(maskSet, FRAME);
  }

  /** Instances alone. */
  @Benchmark
  public InstanceSegmentation instances() {
    return readouts.instances(maskSet, FRAME);
  }

  /** Panoptic alone. */
  @Benchmark
  public PanopticSegmentation panoptic() {
    return readouts.panoptic(maskSet, FRAME);
  }
}
