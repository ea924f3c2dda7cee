package io.wayside.model.inference;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * How fast this machine multiplies large float32 matrices: the rate that no network can pass, and
 * so the floor under its latency.
 */
public final class MatrixProductRate {
  private static final int SIDE = 2048;
  private static final int RUNS = 10;

  private MatrixProductRate() {}

  /**
   * Measures, a second or so, on all processors.
   *
   * @return multiply-adds a second, of the best of some products of 2048 x 2048
   */
  public static double measure() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      // A variable: a product of constants would be computed beforehand.
      Variable<TFloat32> square = tf.variable(Shape.of(SIDE, SIDE), TFloat32.class);
      session.run(tf.assign(square, tf.fill(tf.array(SIDE, SIDE), tf.constant(1e-3f))));
      Operand<TFloat32> product = tf.math.mean(tf.linalg.matMul(square, square), tf.array(0, 1));
      return Math.pow(SIDE, 3) / seconds(session, product);
    }
  }

  private static double seconds(Session session, Operand<TFloat32> fetched) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      try (Result result = session.runner().fetch(fetched).run()) {
        best = Math.min(best, System.nanoTime() - start);
      }
    }
    return best / 1e9;
  }
}
