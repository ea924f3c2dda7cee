package io.wayside.model.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wayside.model.checkpoint.Variables;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** One channel, four pixels: mean 2.5, variance 1.25, unbiased 5/3. */
class BatchNormTest {
  private static final Shape SHAPE = Shape.of(1, 2, 2, 1);
  private static final float[] PIXELS = {1, 2, 3, 4};

  @Test
  void learnsFromTheStatisticsOfTheBatch() {
    try (Norm norm = new Norm(true)) {
      assertThat(norm.output(PIXELS)[0]).isCloseTo((float) (-1.5 / Math.sqrt(1.25)), within(1e-4f));
    }
  }

  @Test
  void movesTheRunningStatisticsATenthOfTheWay() {
    try (Norm norm = new Norm(true)) {
      norm.update(PIXELS);
      assertThat(norm.value(".mean")).isCloseTo(0.25f, within(1e-6f));
      assertThat(norm.value(".variance")).isCloseTo((float) (0.9 + 0.1 * 5 / 3), within(1e-5f));
    }
  }

  @Test
  void runsWithTheRunningStatistics() {
    try (Norm norm = new Norm(false)) {
      assertThat(norm.output(PIXELS)).containsExactly(PIXELS, within(1e-4f));
    }
  }

  /** The derivative of y₁ + 2·y₂ + 4·y₃ with respect to each pixel, against differences. */
  @Test
  void hasTheRightGradientThroughMeanAndVariance() {
    try (Norm norm = new Norm(true)) {
      float[] gradient = norm.gradient(PIXELS);
      for (int i = 0; i < PIXELS.length; i++) {
        float[] higher = PIXELS.clone();
        higher[i] += 1e-2f;
        float[] lower = PIXELS.clone();
        lower[i] -= 1e-2f;
        double difference = (weighted(norm.output(higher)) - weighted(norm.output(lower))) / 2e-2;
        assertThat((double) gradient[i]).isCloseTo(difference, within(2e-3));
      }
    }
  }

  private static double weighted(float[] values) {
    return values[1] + 2 * values[2] + 4 * values[3];
  }

  private static final class Norm implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Session session = new Session(graph);
    private final Ops tf = Ops.create(graph);
    private final Variables variables;
    private final Placeholder<TFloat32> pictures =
        tf.placeholder(TFloat32.class, Placeholder.shape(SHAPE));
    private final Operand<TFloat32> output;

    Norm(boolean training) {
      variables = training ? Variables.forTraining(tf) : new Variables(tf);
      output = new BatchNorm(variables, "norm", 1).call(tf, pictures);
      variables
          .byName()
          .forEach(
              (name, variable) -> {
                boolean one = name.endsWith("gamma") || name.endsWith("variance");
                session.run(tf.assign(variable, tf.constant(new float[] {one ? 1 : 0})));
              });
    }

    float[] output(float[] pixels) {
      return fetched(output, pixels);
    }

    float[] gradient(float[] pixels) {
      Operand<TFloat32> weights =
          tf.reshape(tf.constant(new float[] {0, 1, 2, 4}), tf.array(1, 2, 2, 1));
      Operand<TFloat32> sum = tf.reduceSum(tf.math.mul(output, weights), tf.array(0, 1, 2, 3));
      Operand<TFloat32> gradient = tf.gradients(sum, List.of(pictures)).dy(0);
      return fetched(gradient, pixels);
    }

    void update(float[] pixels) {
      try (TFloat32 fed = TFloat32.tensorOf(SHAPE, DataBuffers.of(pixels))) {
        Session.Runner runner = session.runner().feed(pictures, fed);
        variables.statisticsUpdates().forEach(runner::addTarget);
        runner.run().close();
      }
    }

    float value(String parameter) {
      try (Result result = session.runner().fetch(variables.variable("norm" + parameter)).run()) {
        return ((TFloat32) result.get(0)).getFloat(0);
      }
    }

    private float[] fetched(Operand<TFloat32> wanted, float[] pixels) {
      try (TFloat32 fed = TFloat32.tensorOf(SHAPE, DataBuffers.of(pixels));
          Result result = session.runner().feed(pictures, fed).fetch(wanted).run()) {
        float[] values = new float[4];
        ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
        return values;
      }
    }

    @Override
    public void close() {
      session.close();
      graph.close();
    }
  }
}
