package io.wayside.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A graph that computes costs and, from the assignments, an answer. */
class InStepMatchingTest {
  private static final Shape COSTS = Shape.of(1, 1, 2, 2);

  private final Graph graph = new Graph();
  private final Session session = new Session(graph);
  private final Ops tf = Ops.create(graph);
  private final Placeholder<TFloat32> fed = tf.placeholder(TFloat32.class);
  private final InStepMatching matching = new InStepMatching(tf, tf.math.neg(fed));
  private final Operand<TInt32> answer = tf.math.mul(matching.assignments(), tf.constant(10));

  @AfterEach
  void close() {
    session.close();
    graph.close();
  }

  @Test
  void aStepReadsTheAssignmentsOfItsOwnCosts() {
    assertThat(step(0, 1, 1, 0)).containsExactly(10, 0);
    assertThat(step(1, 0, 0, 1)).containsExactly(0, 10);
    assertThat(step(0, 1, 1, 0)).containsExactly(10, 0);
  }

  @Test
  void aCostThatIsNoNumberEndsTheStepWithItsPlace() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> step(0, 0, Float.NaN, 0))
        .withMessageContaining("query 1 and target 0 of problem 0");
    assertThatIllegalStateException().isThrownBy(() -> step(0, 1, 1, 0));
  }

  @Test
  void aStepThatFailsByItselfDoesNotWaitForever() {
    assertThatExceptionOfType(TFInvalidArgumentException.class)
        .isThrownBy(() -> matching.run(session, session.runner().fetch(answer)))
        .withMessageContaining("must feed a value");
  }

  private int[] step(float... values) {
    try (TFloat32 input = TFloat32.tensorOf(COSTS, DataBuffers.of(values));
        Result result = matching.run(session, session.runner().feed(fed, input).fetch(answer))) {
      return StdArrays.array3dCopyOf((TInt32) result.get(0))[0][0];
    }
  }
}
