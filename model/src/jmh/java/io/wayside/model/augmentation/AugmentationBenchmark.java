package io.wayside.model.augmentation;

import io.wayside.model.dataset.LabelledPicture;
import io.wayside.model.frame.Image;
import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.simulation.SimulatedIntersection;
import java.util.Collections;
import java.util.SplittableRandom;
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
 * How long one training picture takes on one thread: a 352 x 480 crop of a 360 x 480 picture, by
 * what is done to it every time; and a batch of eight put together.
 *
 * <pre>{@code
 * ./mvnw -Pjmh -pl model test-compile exec:exec -Djmh.benchmarks=AugmentationBenchmark
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameter, then calls prepare
public class AugmentationBenchmark {

  private static final ImageSize PICTURE = new ImageSize(360, 480);
  private static final LabelSet LABELS = SimulatedIntersection.labels();

  /** What is done. */
  @Param public Recipe recipe;

  private LabelledPicture picture;
  private LabelledPicture seen;
  private BatchPlan plan;
  private SplittableRandom random;

  /** Recipes, the last with the shares that training has. */
  public enum Recipe {
    /** The crop alone. */
    CROP(plain()),
    /** Scale and mirror. */
    SCALE(plain().with(Geometry.scaled(0.5, 2, 0.5))),
    /** Scale, mirror, turn and tilt. */
    TURN(plain().with(new Geometry(0.5, 2, 0.5, 5, 0.1, 0.1))),
    /** Colours. */
    COLOUR(plain().with(new ColourJitter(1, 0.3, 0.3, 0.3, 10, 0.1, 0.3))),
    /** Blur. */
    BLUR(plain().with(new Degradation(1, 1.5, 0, 0, 0, 0))),
    /** Noise. */
    NOISE(plain().with(new Degradation(0, 0, 1, 10, 0, 0))),
    /** Compression. */
    JPEG(plain().with(new Degradation(0, 0, 0, 0, 1, 0.3))),
    /** All of it. */
    TRAINING(
        plain()
            .with(new Geometry(0.5, 2, 0.5, 5, 0.1, 0.1))
            .with(new ColourJitter(0.8, 0.3, 0.3, 0.3, 10, 0.1, 0.3))
            .with(new Degradation(0.2, 1.5, 0.2, 10, 0.2, 0.3)));

    private final Augmentation augmentation;

    Recipe(Augmentation augmentation) {
      this.augmentation = augmentation;
    }

    private static Augmentation plain() {
      return Augmentation.crop(new ImageSize(352, 480));
    }
  }

  /** Draws a picture of soft noise with one thing in each square of 64 pixels. */
  @Setup
  public void prepare() {
    byte[] rgb = new byte[(int) PICTURE.pixels() * Image.CHANNELS];
    byte[] labels = new byte[(int) PICTURE.pixels()];
    short[] instances = new short[labels.length];
    for (int i = 0; i < labels.length; i++) {
      int x = i % PICTURE.width();
      int y = i / PICTURE.width();
      for (int c = 0; c < Image.CHANNELS; c++) {
        rgb[i * Image.CHANNELS + c] =
            (byte) (128 + 60 * Math.sin(x / (5.0 + c)) + 60 * Math.cos(y / (7.0 - c)));
      }
      boolean thing = x % 64 < 30 && y % 64 < 30;
      labels[i] = (byte) (thing ? 8 + x / 64 % 3 : y / 64);
      instances[i] = (short) (thing ? 1 + y / 64 * 8 + x / 64 : 0);
    }
    picture = new LabelledPicture("drawn", new Image(PICTURE, rgb), labels, instances);
    random = new SplittableRandom(1);
    plan = new BatchPlan(recipe.augmentation, 8);
    seen = recipe.augmentation.apply(picture, random);
  }

  /** One picture. */
  @Benchmark
  public LabelledPicture picture() {
    return recipe.augmentation.apply(picture, random);
  }

  /** Eight finished pictures become tensors; what was done to them matters little. */
  @Benchmark
  public Batch batchOfEight() {
    return plan.join(Collections.nCopies(8, seen), LABELS);
  }
}
