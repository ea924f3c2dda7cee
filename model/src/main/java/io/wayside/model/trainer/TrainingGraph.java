package io.wayside.model.trainer;

import io.wayside.model.augmentation.Batch;
import io.wayside.model.blocks.Parameter;
import io.wayside.model.checkpoint.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * One training step as a graph: batch -> network -> losses -> gradients -> optimiser -> average.
 *
 * <p>Used by one session, one step at a time.
 */
final class TrainingGraph {
  /** The head that guides the mask features while training; no checkpoint has it. */
  static final String PIXEL_HEAD = "training.pixel_head";

  /** What the piloted query of each class starts as; no checkpoint has it. */
  static final String PILOTED_CLASSES = "training.piloted_classes" + Parameter.TABLE;

  private final BatchInputs inputs;
  private final Placeholder<TInt64> stepNumber;
  private final Placeholder<TFloat32> learningRate;
  private final Placeholder<TFloat32> beta1Power;
  private final Placeholder<TFloat32> beta2Power;
  private final Placeholder<TFloat32> averageDecay;
  private final LearnedNetwork network;
  private final Objective.Loss loss;
  private final AdamW optimizer;
  private final WeightAverage average;
  private final Map<String, Variable<TFloat32>> weights;

  /**
   * Builds the graph.
   *
   * @param config the network's {@code config.json}
   * @param scale from 8-bit pixels to the network's input
   */
  TrainingGraph(
      Ops tf, Path config, PixelScale scale, Objective objective, OptimizerOptions settings)
      throws IOException {
    inputs = BatchInputs.create(tf);
    stepNumber = tf.withName("step").placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    learningRate = scalar(tf, "learning_rate");
    beta1Power = scalar(tf, "beta1_power");
    beta2Power = scalar(tf, "beta2_power");
    averageDecay = scalar(tf, "average_decay");
    Variables variables = Variables.forTraining(tf);
    network = LearnedNetwork.read(config, variables);
    LearnedNetwork.Outputs outputs =
        network
            .body()
            .call(
                tf,
                inputs.normalised(tf, scale),
                objective.piloted(tf, variables, network, inputs, stepNumber));
    loss = objective.call(tf, variables, network, outputs, inputs, stepNumber);
    weights = variables.byName();
    Map<String, Variable<TFloat32>> learned = learned(variables);
    optimizer =
        new AdamW(
            tf,
            learned,
            gradients(tf, loss.total(), learned),
            new AdamW.Rates(learningRate, beta1Power, beta2Power),
            settings);
    List<Op> updates = new ArrayList<>(optimizer.updates());
    updates.addAll(variables.statisticsUpdates());
    average = new WeightAverage(tf, variables.byName(), averageDecay, updates);
  }

  private static Placeholder<TFloat32> scalar(Ops tf, String name) {
    return tf.withName(name).placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
  }

  /** All but running statistics. */
  private static Map<String, Variable<TFloat32>> learned(Variables variables) {
    Map<String, Variable<TFloat32>> learned = new LinkedHashMap<>(variables.byName());
    learned
        .keySet()
        .removeIf(name -> name.endsWith(Parameter.MEAN) || name.endsWith(Parameter.VARIANCE));
    return learned;
  }

  private static List<Operand<TFloat32>> gradients(
      Ops tf, Operand<TFloat32> loss, Map<String, Variable<TFloat32>> learned) {
    Gradients gradients = tf.gradients(loss, learned.values());
    List<Operand<TFloat32>> inOrder = new ArrayList<>();
    for (int i = 0; i < learned.size(); i++) {
      inOrder.add(gradients.dy(i));
    }
    return inOrder;
  }

  /**
   * What a step found.
   *
   * @param loss the weighted sum
   * @param terms of the loss, unweighted, by name
   * @param gradientNorm of all gradients together, before clipping
   */
  record Found(float loss, Map<String, Float> terms, float gradientNorm) {}

  /**
   * Runs a step.
   *
   * @param number from 1
   */
  Found step(Session session, Batch batch, long number, double rate, double decay) {
    List<Tensor> open = new ArrayList<>();
    try {
      Session.Runner step = session.runner();
      open.addAll(inputs.feed(step, batch));
      TInt64 position = TInt64.scalarOf(number);
      open.add(position);
      step.feed(stepNumber, position);
      feed(step, learningRate, (float) rate, open);
      feed(step, beta1Power, AdamW.beta1Power(number), open);
      feed(step, beta2Power, AdamW.beta2Power(number), open);
      feed(step, averageDecay, (float) decay, open);
      average.updates().forEach(step::addTarget);
      step.fetch(loss.total()).fetch(optimizer.gradientNorm());
      loss.terms().values().forEach(step::fetch);
      try (Result result = loss.run(session, step)) {
        return found(result);
      }
    } finally {
      open.forEach(Tensor::close);
    }
  }

  private static void feed(
      Session.Runner step, Placeholder<TFloat32> input, float value, List<Tensor> open) {
    TFloat32 tensor = TFloat32.scalarOf(value);
    open.add(tensor);
    step.feed(input, tensor);
  }

  private Found found(Result result) {
    Map<String, Float> terms = new LinkedHashMap<>();
    int i = 2;
    for (String term : loss.terms().keySet()) {
      terms.put(term, value(result, i++));
    }
    return new Found(value(result, 0), terms, value(result, 1));
  }

  private static float value(Result result, int index) {
    return ((TFloat32) result.get(index)).getFloat();
  }

  /** The network, with its table of tensors. */
  LearnedNetwork network() {
    return network;
  }

  /** Weights and running statistics, by name. */
  Map<String, Variable<TFloat32>> weights() {
    return weights;
  }

  /** The averages of {@link #weights()}, by the same names. */
  Map<String, Variable<TFloat32>> averages() {
    return average.averages();
  }

  /** The optimiser's moments, by name. */
  Map<String, Variable<TFloat32>> moments() {
    return optimizer.moments();
  }
}
