package io.wayside.model.blocks;

import io.wayside.model.checkpoint.Variables;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A linear layer on rows, x·W + b. */
public final class Linear {
  private final Operand<TFloat32> kernel;
  private final @Nullable Operand<TFloat32> bias;

  public Linear(Variables variables, String scope, int in, int out) {
    this(variables, scope, in, out, true);
  }

  public Linear(Variables variables, String scope, int in, int out, boolean biased) {
    kernel = variables.create(scope + Parameter.MATRIX, in, out);
    bias = biased ? variables.create(scope + Parameter.BIAS, out) : null;
  }

  /**
   * Applies the layer.
   *
   * @param rows [N, in]
   * @return [N, out]
   */
  public Operand<TFloat32> call(Ops tf, Operand<TFloat32> rows) {
    Operand<TFloat32> product = tf.linalg.matMul(rows, kernel);
    return bias == null ? product : tf.nn.biasAdd(product, bias);
  }
}
