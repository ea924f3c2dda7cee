package io.wayside.model.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Points of {@link SeededUniform}. Builds one graph; not for several threads. */
public final class SeededPoints implements RandomPoints {
  private final SeededUniform random;

  /**
   * Points for the graph of {@code step}.
   *
   * @param step a scalar that differs from step to step, fed or a variable
   */
  public SeededPoints(long seed, Operand<TInt64> step) {
    random = new SeededUniform(seed, step);
  }

  @Override
  public Operand<TFloat32> draw(Ops tf, Operand<TInt64> rows, int count) {
    return random.draw(tf, Axes.shape(tf, rows, tf.constant((long) count), tf.constant(2L)));
  }
}
