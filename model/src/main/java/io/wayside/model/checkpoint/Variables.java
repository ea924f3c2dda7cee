package io.wayside.model.checkpoint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * The variables of a network, by name, in the order in which its blocks asked for them.
 *
 * <p>They are reference variables (VariableV2), the only kind that the exporter of TensorFlow-Java
 * saves. Not for several threads.
 */
public final class Variables {
  private final Ops tf;
  private final boolean training;
  private final Map<String, Variable<TFloat32>> byName = new LinkedHashMap<>();
  private final List<Op> statisticsUpdates = new ArrayList<>();

  /**
   * Variables of the graph of {@code tf}, of a network that is run as it is.
   *
   * @param tf at the graph's root, so that the variables keep their names
   */
  public Variables(Ops tf) {
    this(tf, false);
  }

  private Variables(Ops tf, boolean training) {
    this.tf = tf;
    this.training = training;
  }

  /** Variables of a network that learns: its batch norms take the statistics of each batch. */
  public static Variables forTraining(Ops tf) {
    return new Variables(tf, true);
  }

  /** Whether the network learns. */
  public boolean training() {
    return training;
  }

  /** The operation behind a value that {@link #create} gave. */
  public Variable<TFloat32> variable(String name) {
    return Objects.requireNonNull(byName.get(name), () -> name + ": no such variable");
  }

  /** Adds what a training step must run beside the optimiser. */
  public void addStatisticsUpdate(Op update) {
    statisticsUpdates.add(update);
  }

  /** What a training step must run beside the optimiser: running means and variances. */
  public List<Op> statisticsUpdates() {
    return Collections.unmodifiableList(statisticsUpdates);
  }

  /**
   * Adds a variable without a value.
   *
   * @param name of the operation in the graph too
   * @return its value, to compute with; gradients are taken with respect to the variable itself
   */
  public Operand<TFloat32> create(String name, long... sizes) {
    Variable<TFloat32> variable = tf.withName(name).variable(Shape.of(sizes), TFloat32.class);
    if (byName.putIfAbsent(name, variable) != null) {
      throw new IllegalArgumentException(name + ": a variable of this name exists");
    }
    // Gradient functions crash when they are handed a reference: compute with its value.
    return tf.withName(name + ".value").identity(variable);
  }

  /** All variables, by name. */
  public Map<String, Variable<TFloat32>> byName() {
    return Collections.unmodifiableMap(byName);
  }
}
