package io.wayside.model.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Numbers from 0 to 1 that are a function of a seed, of the training step and of the place in the
 * graph: a run that goes on from a checkpoint draws what it would have drawn. Builds one graph; not
 * for several threads.
 */
public final class SeededUniform {
  private final long seed;
  private final Operand<TInt64> step;
  private long calls;

  /**
   * Numbers for the graph of {@code step}.
   *
   * @param step a scalar that differs from step to step, fed or a variable
   */
  public SeededUniform(long seed, Operand<TInt64> step) {
    this.seed = seed;
    this.step = step;
  }

  /** Adds operations that draw numbers below 1, others at every call. */
  Operand<TFloat32> draw(Ops tf, Operand<TInt64> shape) {
    // Calls of one seed must not meet those of the next: spread seeds far apart.
    long key = seed * 0x9E3779B97F4A7C15L + calls++;
    return tf.random.statelessRandomUniform(shape, Axes.shape(tf, tf.constant(key), step));
  }
}
