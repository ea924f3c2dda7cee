package io.wayside.model.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Points that are a function of a seed, of the training step and of the place in the graph: a run
 * that goes on from a checkpoint draws what it would have drawn. Builds one graph; not for several
 * threads.
 */
public final class SeededPoints implements RandomPoints {
  private final long seed;
  private final Operand<TInt64> step;
  private long calls;

  /**
   * Points for the graph of {@code step}.
   *
   * @param step a scalar that differs from step to step, fed or a variable
   */
  public SeededPoints(long seed, Operand<TInt64> step) {
    this.seed = seed;
    this.step = step;
  }

  @Override
  public Operand<TFloat32> draw(Ops tf, Operand<TInt64> rows, int count) {
    Operand<TInt64> shape = Axes.shape(tf, rows, tf.constant((long) count), tf.constant(2L));
    // Calls of one seed must not meet those of the next: spread seeds far apart.
    long key = seed * 0x9E3779B97F4A7C15L + calls++;
    return tf.random.statelessRandomUniform(shape, Axes.shape(tf, tf.constant(key), step));
  }
}
