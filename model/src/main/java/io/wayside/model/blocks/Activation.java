package io.wayside.model.blocks;

import io.wayside.model.checkpoint.CheckpointException;
import io.wayside.model.checkpoint.ConfigNode;
import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Element-wise non-linearities. */
public enum Activation {
  /** max(0, x). */
  RELU {
    @Override
    public Operand<TFloat32> call(Ops tf, Operand<TFloat32> x) {
      return tf.nn.relu(x);
    }
  },

  /** x·Φ(x) with the error function, not its tanh approximation (arXiv:1606.08415). */
  GELU {
    @Override
    public Operand<TFloat32> call(Ops tf, Operand<TFloat32> x) {
      Operand<TFloat32> erf = tf.math.erf(tf.math.mul(x, tf.constant((float) Math.sqrt(0.5))));
      return tf.math.mul(tf.math.mul(x, tf.constant(0.5f)), Sums.of(tf, erf, tf.constant(1f)));
    }
  },

  /** x·σ(x). */
  SILU {
    @Override
    public Operand<TFloat32> call(Ops tf, Operand<TFloat32> x) {
      return tf.math.mul(x, tf.math.sigmoid(x));
    }
  };

  /**
   * The activation that a configuration names.
   *
   * @param absent where it names none
   * @throws CheckpointException where it names another than these
   */
  public static Activation of(ConfigNode node, String key, Activation absent)
      throws CheckpointException {
    String name = node.text(key, absent.name().toLowerCase(Locale.ROOT));
    return switch (name) {
      case "relu" -> RELU;
      case "gelu" -> GELU;
      case "silu", "swish" -> SILU;
      default -> throw node.unsupported(key, "relu, gelu or silu");
    };
  }

  /** Applies the function to every element. */
  public abstract Operand<TFloat32> call(Ops tf, Operand<TFloat32> x);
}
