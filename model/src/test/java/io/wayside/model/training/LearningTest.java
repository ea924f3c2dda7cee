package io.wayside.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.wayside.model.blocks.Logits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/** All parts together: logits that are variables learn two masks of one picture by descent. */
class LearningTest {
  private static final int QUERIES = 4;
  private static final int NO_OBJECT = 2;
  private static final int STEPS = 100;

  private final Graph graph = new Graph();
  private final Session session = new Session(graph);
  private final Ops tf = Ops.create(graph);
  private final Variable<TFloat32> classes =
      tf.variable(Shape.of(1, QUERIES, NO_OBJECT + 1), TFloat32.class);
  private final Variable<TFloat32> masks = tf.variable(Shape.of(1, QUERIES, 4, 4), TFloat32.class);

  @AfterEach
  void close() {
    session.close();
    graph.close();
  }

  @Test
  void descentFindsTheMasksAndTheirLabels() {
    initialise(classes, 1, QUERIES, NO_OBJECT + 1);
    initialise(masks, 1, QUERIES, 4, 4);
    List<Logits> predictions = List.of(new Logits(tf.identity(classes), tf.identity(masks)));
    Targets targets = targets();
    SetCriterion criterion =
        new SetCriterion(
            LossWeights.MASK2FORMER,
            LossWeights.MASK2FORMER,
            0.1f,
            new BinaryCrossEntropy(),
            new PointSampling(new SeededPoints(1, tf.constant(1L)), 64, 3, 0.75));
    InStepMatching matching =
        new InStepMatching(tf, criterion.matchingCosts(tf, predictions, targets));
    SetCriterion.Loss loss = criterion.call(tf, predictions, targets, matching.assignments());
    List<Op> updates = descent(loss.total());

    for (int i = 0; i < STEPS; i++) {
      step(matching, updates);
    }
    assertThat(found()).containsExactlyInAnyOrder("1: ##..##..##..##..", "0: ..........##..##");
  }

  /** Label 1 on the left, label 0 in the lower right; the upper right belongs to nobody. */
  private Targets targets() {
    int[][][][] flags = {
      {
        {{1, 1, 0, 0}, {1, 1, 0, 0}, {1, 1, 0, 0}, {1, 1, 0, 0}},
        {{0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 1, 1}, {0, 0, 1, 1}},
      }
    };
    return Targets.everywhere(
        tf, tf.constant(new int[][] {{1, 0}}), tf.dtypes.cast(tf.constant(flags), TUint8.class));
  }

  private void initialise(Variable<TFloat32> variable, int... shape) {
    Operand<TInt32> seed = tf.array(1, 2);
    session.run(tf.assign(variable, tf.random.statelessRandomUniform(tf.constant(shape), seed)));
  }

  private List<Op> descent(Operand<TFloat32> loss) {
    List<Op> updates = new ArrayList<>();
    List<Variable<TFloat32>> variables = List.of(classes, masks);
    Gradients gradients = tf.gradients(loss, variables);
    for (int i = 0; i < variables.size(); i++) {
      Operand<TFloat32> gradient = gradients.dy(i);
      updates.add(tf.train.applyGradientDescent(variables.get(i), tf.constant(2f), gradient));
    }
    return updates;
  }

  private void step(InStepMatching matching, List<Op> updates) {
    Session.Runner runner = session.runner();
    updates.forEach(runner::addTarget);
    matching.run(session, runner).close();
  }

  /** Label and mask of each query that answers. */
  private List<String> found() {
    List<String> found = new ArrayList<>();
    try (Result values = session.runner().fetch(classes).fetch(masks).run()) {
      float[][] labels = StdArrays.array3dCopyOf((TFloat32) values.get(0))[0];
      float[][][] planes = StdArrays.array4dCopyOf((TFloat32) values.get(1))[0];
      for (int query = 0; query < QUERIES; query++) {
        int label = largest(labels[query]);
        if (label != NO_OBJECT) {
          found.add(label + ": " + drawn(planes[query]));
        }
      }
    }
    return found;
  }

  private static int largest(float[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      largest = values[i] > values[largest] ? i : largest;
    }
    return largest;
  }

  private static String drawn(float[][] plane) {
    StringBuilder drawn = new StringBuilder();
    for (float[] row : plane) {
      for (float logit : row) {
        drawn.append(logit > 0 ? '#' : '.');
      }
    }
    return drawn.toString();
  }
}
