package io.wayside.model.trainer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Adam with decoupled weight decay (arXiv:1711.05101, algorithm 2) after clipping the norm of all
 * gradients together (arXiv:1211.5063), and the moving average of the weights that result.
 */
final class AdamW {
  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final Map<String, Variable<TFloat32>> moments = new LinkedHashMap<>();
  private final List<Op> updates = new ArrayList<>();
  private final Operand<TFloat32> gradientNorm;

  /**
   * What one step needs to know, all scalars, fed.
   *
   * @param learningRate of this step
   * @param beta1Power β₁ to the number of the step, from 1
   * @param beta2Power β₂ to the number of the step
   */
  record Rates(
      Operand<TFloat32> learningRate, Operand<TFloat32> beta1Power, Operand<TFloat32> beta2Power) {}

  /** β₁ to a power. */
  static float beta1Power(long step) {
    return (float) Math.pow(BETA_1, (double) step);
  }

  /** β₂ to a power. */
  static float beta2Power(long step) {
    return (float) Math.pow(BETA_2, (double) step);
  }

  /**
   * Adds the updates to a graph.
   *
   * @param learned the variables, by name; those of rank 1 and tables do not decay
   * @param gradients of the loss, in the order of {@code learned}
   */
  AdamW(
      Ops tf,
      Map<String, Variable<TFloat32>> learned,
      List<Operand<TFloat32>> gradients,
      Rates rates,
      OptimizerOptions options) {
    gradientNorm = norm(tf, gradients);
    Operand<TFloat32> limit = tf.constant((float) options.clipNorm());
    Operand<TFloat32> scale = tf.math.div(limit, tf.math.maximum(gradientNorm, limit)); // at most 1
    int i = 0;
    for (Map.Entry<String, Variable<TFloat32>> entry : learned.entrySet()) {
      String name = entry.getKey();
      Variable<TFloat32> variable = entry.getValue();
      Operand<TFloat32> gradient = tf.math.mul(gradients.get(i++), scale);
      // The decay must not touch the variable before every gradient is known: it is behind the
      // norm, which needs them all.
      Ops afterGradients = tf.withControlDependencies(List.of(scale));
      Ops afterDecay =
          decays(name, variable)
              ? tf.withControlDependencies(
                  List.of(decayed(afterGradients, variable, rates, options.weightDecay())))
              : afterGradients;
      updates.add(
          (Op)
              afterDecay.train.applyAdam(
                  variable,
                  moment(tf, name + ".first_moment", variable.shape()),
                  moment(tf, name + ".second_moment", variable.shape()),
                  rates.beta1Power(),
                  rates.beta2Power(),
                  rates.learningRate(),
                  tf.constant(BETA_1),
                  tf.constant(BETA_2),
                  tf.constant(EPSILON),
                  gradient));
    }
  }

  /** As in the published settings: no decay of norms, biases and embeddings. */
  private static boolean decays(String name, Variable<TFloat32> variable) {
    return variable.shape().numDimensions() > 1 && !name.endsWith(".table");
  }

  private static Operand<TFloat32> decayed(
      Ops tf, Variable<TFloat32> variable, Rates rates, double weightDecay) {
    Operand<TFloat32> share = tf.math.mul(rates.learningRate(), tf.constant((float) weightDecay));
    return tf.assignSub(variable, tf.math.mul(share, tf.identity(variable)));
  }

  private static Operand<TFloat32> norm(Ops tf, List<Operand<TFloat32>> gradients) {
    List<Operand<TFloat32>> squares = new ArrayList<>();
    for (Operand<TFloat32> gradient : gradients) {
      // Half of the sum of squares.
      squares.add(tf.nn.l2Loss(gradient));
    }
    return tf.math.sqrt(tf.math.mul(tf.constant(2f), tf.math.addN(squares)));
  }

  private Variable<TFloat32> moment(Ops tf, String name, Shape shape) {
    Variable<TFloat32> moment = tf.withName(name).variable(shape, TFloat32.class);
    moments.put(name, moment);
    return moment;
  }

  /** The norm of all gradients together, before clipping. */
  Operand<TFloat32> gradientNorm() {
    return gradientNorm;
  }

  /** The state beside the weights, by name; all 0 at the start. */
  Map<String, Variable<TFloat32>> moments() {
    return moments;
  }

  /** What a step runs. */
  List<Op> updates() {
    return updates;
  }
}
