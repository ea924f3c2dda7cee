package io.wayside.model.blocks;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Addition by the operation AddV2. The optimiser's fusions (layer norm, matrix product with a
 * residual) look for it, while {@code tf.math.add} builds the older Add and no call builds the
 * newer.
 */
public final class Sums {
  private static final String OPERATION = "AddV2";

  private Sums() {}

  /** a + b, broadcast. */
  public static Operand<TFloat32> of(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.scope()
        .env()
        .opBuilder(OPERATION, tf.scope().makeOpName(OPERATION), tf.scope())
        .addInput(a.asOutput())
        .addInput(b.asOutput())
        .build()
        .output(0);
  }
}
