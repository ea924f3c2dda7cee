package io.wayside.model.trainer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * The exponential moving average of weights and running statistics (Polyak averaging): what a
 * checkpoint is made of, steadier than the weights of any one step.
 */
final class WeightAverage {
  private final Map<String, Variable<TFloat32>> averages = new LinkedHashMap<>();
  private final List<Op> updates = new ArrayList<>();

  /**
   * Adds the averages to a graph.
   *
   * @param variables to average, by name
   * @param decay scalar, the share of the old average, fed
   * @param after updates of the step that are averaged
   */
  WeightAverage(
      Ops tf, Map<String, Variable<TFloat32>> variables, Operand<TFloat32> decay, List<Op> after) {
    Ops behind = tf.withControlDependencies(after);
    Operand<TFloat32> share = tf.math.sub(tf.constant(1f), decay);
    variables.forEach(
        (name, variable) -> {
          Variable<TFloat32> average =
              tf.withName(name + ".average").variable(variable.shape(), TFloat32.class);
          averages.put(name, average);
          Operand<TFloat32> way =
              behind.math.sub(behind.identity(average), behind.identity(variable));
          updates.add((Op) behind.assignSub(average, behind.math.mul(share, way)));
        });
  }

  /** The averages, by the names of what they average. */
  Map<String, Variable<TFloat32>> averages() {
    return averages;
  }

  /** What a step runs. */
  List<Op> updates() {
    return updates;
  }
}
