package io.wayside.model.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

class AdamWTest {
  private static final double RATE = 0.1;
  private static final double DECAY = 0.05;
  private static final double CLIP = 2;
  private static final OptimizerOptions OPTIONS =
      new OptimizerOptions(RATE, 0, OptimizerOptions.Decay.CONSTANT, DECAY, CLIP, 0.9);

  /** Gradients are twice the values: the loss is the sum of their squares. */
  @Test
  void movesAsTheAlgorithmSays() {
    double[] matrix = {3, -1};
    double[] bias = {0.5};
    float[][] found = trained(new float[] {3, -1}, new float[] {0.5f}, 4);

    double[][] moments = new double[6][1];
    for (int step = 1; step <= 4; step++) {
      double norm =
          2 * Math.sqrt(matrix[0] * matrix[0] + matrix[1] * matrix[1] + bias[0] * bias[0]);
      double clip = Math.min(1, CLIP / norm);
      matrix[0] = moved(matrix[0], clip, step, DECAY, moments[0], moments[1]);
      matrix[1] = moved(matrix[1], clip, step, DECAY, moments[2], moments[3]);
      bias[0] = moved(bias[0], clip, step, 0, moments[4], moments[5]);
    }
    assertThat(found[0][0]).isCloseTo((float) matrix[0], within(1e-5f));
    assertThat(found[0][1]).isCloseTo((float) matrix[1], within(1e-5f));
    assertThat(found[1][0]).isCloseTo((float) bias[0], within(1e-5f));
  }

  /** arXiv:1711.05101, algorithm 2. */
  private static double moved(
      double value, double clip, int step, double decay, double[] first, double[] second) {
    double gradient = 2 * value * clip;
    first[0] = 0.9 * first[0] + 0.1 * gradient;
    second[0] = 0.999 * second[0] + 0.001 * gradient * gradient;
    double mean = first[0] / (1 - Math.pow(0.9, step));
    double square = second[0] / (1 - Math.pow(0.999, step));
    return value - RATE * (mean / (Math.sqrt(square) + 1e-8) + decay * value);
  }

  private static float[][] trained(float[] matrix, float[] bias, int steps) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Map<String, Variable<TFloat32>> learned = new LinkedHashMap<>();
      learned.put("a.matrix", tf.variable(Shape.of(2, 1), TFloat32.class));
      learned.put("a.bias", tf.variable(Shape.of(1), TFloat32.class));
      Variable<TFloat32> first = learned.get("a.matrix");
      Variable<TFloat32> second = learned.get("a.bias");
      session.run(tf.assign(first, tf.reshape(tf.constant(matrix), tf.array(2, 1))));
      session.run(tf.assign(second, tf.constant(bias)));
      Operand<TFloat32> two = tf.constant(2f);
      List<Operand<TFloat32>> gradients =
          List.of(tf.math.mul(two, tf.identity(first)), tf.math.mul(two, tf.identity(second)));
      var beta1Power = tf.placeholder(TFloat32.class);
      var beta2Power = tf.placeholder(TFloat32.class);
      AdamW optimizer =
          new AdamW(
              tf,
              learned,
              gradients,
              new AdamW.Rates(tf.constant((float) RATE), beta1Power, beta2Power),
              OPTIONS);
      optimizer
          .moments()
          .values()
          .forEach(
              moment ->
                  session.run(
                      tf.assign(moment, tf.zeros(tf.constant(moment.shape()), TFloat32.class))));
      for (int step = 1; step <= steps; step++) {
        Session.Runner runner = session.runner();
        for (Op update : optimizer.updates()) {
          runner.addTarget(update);
        }
        try (TFloat32 power1 = TFloat32.scalarOf(AdamW.beta1Power(step));
            TFloat32 power2 = TFloat32.scalarOf(AdamW.beta2Power(step))) {
          runner.feed(beta1Power, power1).feed(beta2Power, power2).run().close();
        }
      }
      try (Result result = session.runner().fetch(first).fetch(second).run()) {
        return new float[][] {values(result, 0), values(result, 1)};
      }
    }
  }

  private static float[] values(Result result, int index) {
    TFloat32 tensor = (TFloat32) result.get(index);
    float[] values = new float[(int) tensor.size()];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }
}
