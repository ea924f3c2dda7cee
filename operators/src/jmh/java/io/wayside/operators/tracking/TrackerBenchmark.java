package io.wayside.operators.tracking;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.Instance;
import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.RunLengthMask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
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
 * How long the tracker takes for a frame of 1280 x 720 on one thread, by the number of road users.
 *
 * <pre>{@code
 * ./mvnw -DskipTests -pl model -am install
 * ./mvnw -Pjmh -pl operators test-compile exec:exec -Djmh.benchmarks=TrackerBenchmark
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameter, then calls prepare
public class TrackerBenchmark {

  private static final ImageSize SIZE = new ImageSize(720, 1280);
  private static final int FRAMES = 50;
  private static final long INTERVAL_MILLIS = 200;

  /** Road users in the picture. */
  @Param({"10", "50", "200"})
  public int roadUsers;

  private final Tracker tracker = new Tracker(TrackerSettings.DEFAULTS);
  private List<InstanceSegmentation> frames;
  private TrackerState state;
  private int next;

  /** Draws the frames. */
  @Setup
  public void prepare() {
    frames = new ArrayList<>();
    for (int frame = 0; frame < FRAMES; frame++) {
      frames.add(picture(frame));
    }
    state = TrackerState.EMPTY;
    next = 0;
  }

  /** The next frame; after the last the first again, so that all have moved. */
  @Benchmark
  public FrameTracks step() {
    Instant time = Instant.EPOCH.plusMillis(INTERVAL_MILLIS * next);
    TrackingStep step = tracker.step(state, time, frames.get(next % FRAMES));
    next++;
    state = step.state();
    return step.tracks();
  }

  /** Ellipses of many sizes that go to and fro; the larger the nearer, and hide those behind. */
  private InstanceSegmentation picture(int frame) {
    List<Instance> instances = new ArrayList<>();
    BitSet nearer = new BitSet();
    for (int i = roadUsers - 1; i >= 0; i--) {
      double size = 12 + 150.0 * i / roadUsers;
      double way = Math.sin(2 * Math.PI * frame / FRAMES + i);
      double x = 640 + 500 * Math.sin(2.4 * i) + 100 * way;
      double y = 150 + 450.0 * i / roadUsers;
      BitSet pixels = ellipse(x, y, size / (1 + i % 2), size / 2);
      pixels.andNot(nearer);
      nearer.or(pixels);
      if (!pixels.isEmpty()) {
        RunLengthMask mask = RunLengthMask.of(SIZE, pixels);
        instances.add(new Instance(8 + i % 2, 0.9f, mask.box(), mask.area(), mask));
      }
    }
    return new InstanceSegmentation(SIZE, instances);
  }

  private static BitSet ellipse(double x, double y, double width, double height) {
    BitSet pixels = new BitSet();
    for (int column = (int) (x - width / 2); column < x + width / 2; column++) {
      double across = (column - x) / (width / 2);
      double half = height / 2 * Math.sqrt(Math.max(0, 1 - across * across));
      int top = Math.max(0, (int) (y - half));
      int bottom = Math.min(SIZE.height(), (int) (y + half));
      if (column >= 0 && column < SIZE.width() && top < bottom) {
        pixels.set(column * SIZE.height() + top, column * SIZE.height() + bottom);
      }
    }
    return pixels;
  }
}
