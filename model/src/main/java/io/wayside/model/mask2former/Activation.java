package io.wayside.model.mask2former;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Element-wise non-linearities. */
public enum Activation {
  /** max(0, x). */
  RELU {
    @Override
    Operand<TFloat32> call(Ops tf, Operand<TFloat32> x) {
      return tf.nn.relu(x);
    }
  },

  /** x·Φ(x) with the error function, not its tanh approximation (arXiv:1606.08415). */
  GELU {
    @Override
    Operand<TFloat32> call(Ops tf, Operand<TFloat32> x) {
      Operand<TFloat32> erf = tf.math.erf(tf.math.mul(x, tf.constant((float) Math.sqrt(0.5))));
      return tf.math.mul(tf.math.mul(x, tf.constant(0.5f)), Sums.of(tf, erf, tf.constant(1f)));
    }
  },

  /** x·σ(x). */
  SILU {
    @Override
    Operand<TFloat32> call(Ops tf, Operand<TFloat32> x) {
      return tf.math.mul(x, tf.math.sigmoid(x));
    }
  };

  /** Applies the function to every element. */
  abstract Operand<TFloat32> call(Ops tf, Operand<TFloat32> x);
}
