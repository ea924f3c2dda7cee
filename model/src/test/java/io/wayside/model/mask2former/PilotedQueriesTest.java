package io.wayside.model.mask2former;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.blocks.Logits;
import io.wayside.model.blocks.PilotedQueries;
import io.wayside.model.blocks.Predictions;
import io.wayside.model.blocks.Sizes;
import io.wayside.model.checkpoint.SafetensorsFile;
import io.wayside.model.checkpoint.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** Two pictures of 64x64 with up to three segments. */
class PilotedQueriesTest {
  private static final Path CHECKPOINT = Path.of("src/test/resources/golden/swin_odd");
  private static final int PICTURES = 2;
  private static final int SEGMENTS = 3;
  private static final int CHANNELS = 32;
  private static final Offset<Float> ROUNDING = within(1e-5f);
  private static final boolean[] ALL = {true, true, true, true, true, true};

  /** The third segment of the second picture is not there. */
  private static final boolean[] FIVE = {true, true, true, true, true, false};

  private static final Graph GRAPH = new Graph();
  private static final Session SESSION = new Session(GRAPH);
  private static final List<Operand<TFloat32>> ALONE = new ArrayList<>();
  private static final List<Operand<TFloat32>> LEARNED = new ArrayList<>();
  private static final List<Operand<TFloat32>> PILOTED = new ArrayList<>();
  private static Placeholder<TFloat32> pixels;
  private static Placeholder<TFloat32> contents;
  private static Placeholder<TBool> present;
  private static Placeholder<TFloat32> mask;
  private static Operand<TFloat32> leak;

  @BeforeAll
  static void build() throws IOException {
    Ops tf = Ops.create(GRAPH);
    pixels = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
    contents = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, CHANNELS)));
    present = tf.placeholder(TBool.class, Placeholder.shape(Shape.of(-1, -1)));
    mask = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, 1)));
    Mask2Former network = new Mask2Former(Mask2FormerConfig.read(CHECKPOINT), new Variables(tf));
    ALONE.addAll(operands(network.predictions(tf, pixels).logits()));
    // Covers the first places of every scale, or the others, by the sign of what is fed.
    PilotedQueries.Masks masks =
        (scope, grid) -> {
          Operand<TFloat32> place =
              scope.dtypes.cast(Sizes.range(scope, grid.places(scope)), TFloat32.class);
          return scope.math.mul(mask, scope.math.sub(place, scope.constant(1.5f)));
        };
    Predictions both =
        network.predictions(tf, pixels, Optional.of(new PilotedQueries(contents, present, masks)));
    LEARNED.addAll(operands(both.logits()));
    PILOTED.addAll(operands(both.piloted()));
    List<Operand<TFloat32>> sums = new ArrayList<>();
    for (Operand<TFloat32> output : LEARNED) {
      sums.add(tf.reduceSum(tf.math.square(output), Sizes.range(tf, tf.rank(output))));
    }
    leak = tf.gradients(tf.math.addN(sums), List.of(contents)).dy(0);
    try (SafetensorsFile file = SafetensorsFile.open(CHECKPOINT)) {
      network.weights().assign(GRAPH, SESSION, file);
    }
  }

  private static List<Operand<TFloat32>> operands(List<Logits> predictions) {
    List<Operand<TFloat32>> operands = new ArrayList<>();
    for (Logits logits : predictions) {
      operands.add(logits.classQueriesLogits());
      operands.add(logits.masksQueriesLogits());
    }
    return operands;
  }

  @AfterAll
  static void close() {
    SESSION.close();
    GRAPH.close();
  }

  @Test
  void learnedQueriesPredictWhatTheyPredictAlone() {
    assertSame(run(LEARNED, noise(1), 1, FIVE), run(ALONE, noise(1), 1, FIVE));
  }

  @Test
  void learnedQueriesDoNotSeeTheTruth() {
    assertSame(run(LEARNED, noise(1), 1, ALL), run(LEARNED, noise(2), -1, FIVE));
    assertThat(run(List.of(leak), noise(1), 1, ALL).get(0)).containsOnly(0);
  }

  @Test
  void pilotedQueriesReadTheMasksTheyAreGiven() {
    List<float[]> one = run(PILOTED, noise(1), 1, ALL);
    List<float[]> other = run(PILOTED, noise(1), -1, ALL);
    assertThat(one.get(1)).as("before the first layer").containsExactly(other.get(1), ROUNDING);
    assertThat(largestDifference(one.get(3), other.get(3))).isGreaterThan(1e-3f);
  }

  @Test
  void aSegmentThatIsNotThereIsSeenByNone() {
    float[] changed = noise(1);
    for (int i = changed.length - CHANNELS; i < changed.length; i++) {
      changed[i] += 3;
    }
    List<float[]> one = run(PILOTED, noise(1), 1, FIVE);
    List<float[]> other = run(PILOTED, changed, 1, FIVE);
    assertSame(withoutLast(one), withoutLast(other));
    List<float[]> seen = run(PILOTED, changed, 1, ALL);
    assertThat(largestDifference(withoutLast(one).get(3), withoutLast(seen).get(3)))
        .isGreaterThan(1e-4f);
  }

  /** Without the last query of the last picture. */
  private static List<float[]> withoutLast(List<float[]> predictions) {
    return predictions.stream()
        .map(values -> Arrays.copyOf(values, values.length - values.length / (PICTURES * SEGMENTS)))
        .toList();
  }

  private static void assertSame(List<float[]> actual, List<float[]> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i)).as("output %d", i).containsExactly(expected.get(i), ROUNDING);
    }
  }

  private static float largestDifference(float[] one, float[] other) {
    float largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs(one[i] - other[i]));
    }
    return largest;
  }

  private static float[] noise(long seed) {
    return noise(PICTURES * SEGMENTS * CHANNELS, seed);
  }

  private static float[] noise(int size, long seed) {
    Random random = new Random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static List<float[]> run(
      List<Operand<TFloat32>> outputs, float[] queries, float sign, boolean[] there) {
    float[] signs = new float[PICTURES * SEGMENTS];
    Arrays.fill(signs, sign);
    Shape picture = Shape.of(PICTURES, 64, 64, 3);
    Session.Runner runner = SESSION.runner();
    outputs.forEach(runner::fetch);
    try (TFloat32 values =
            TFloat32.tensorOf(picture, DataBuffers.of(noise((int) picture.size(), 7)));
        TFloat32 starts =
            TFloat32.tensorOf(Shape.of(PICTURES, SEGMENTS, CHANNELS), DataBuffers.of(queries));
        TBool flags =
            TBool.tensorOf(NdArrays.wrap(Shape.of(PICTURES, SEGMENTS), DataBuffers.of(there)));
        TFloat32 masks = TFloat32.tensorOf(Shape.of(PICTURES, SEGMENTS, 1), DataBuffers.of(signs));
        Result result =
            runner
                .feed(pixels, values)
                .feed(contents, starts)
                .feed(present, flags)
                .feed(mask, masks)
                .run()) {
      List<float[]> read = new ArrayList<>();
      for (int i = 0; i < outputs.size(); i++) {
        Tensor tensor = result.get(i);
        float[] of = new float[(int) tensor.size()];
        ((TFloat32) tensor).asRawTensor().data().asFloats().read(of);
        read.add(of);
      }
      return read;
    }
  }
}
