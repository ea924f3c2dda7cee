package io.wayside.model.blocks;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;

/** Sizes of tensors that are known only when the graph runs. */
public final class Sizes {
  private Sizes() {}

  /** The size of one axis, a scalar. */
  public static Operand<TInt32> axis(Ops tf, Operand<?> tensor, int axis) {
    return tf.stridedSlice(tf.shape(tensor), Indices.at(axis));
  }

  /** A shape of scalars. */
  @SafeVarargs
  public static Operand<TInt32> shape(Ops tf, Operand<TInt32>... sizes) {
    return tf.stack(List.of(sizes));
  }

  /** The smallest multiple of {@code unit} that is not below {@code size}. */
  public static Operand<TInt32> roundUp(Ops tf, Operand<TInt32> size, int unit) {
    Operand<TInt32> units =
        tf.math.floorDiv(tf.math.add(size, tf.constant(unit - 1)), tf.constant(unit));
    return tf.math.mul(units, tf.constant(unit));
  }

  /** 0, 1, …, size - 1. */
  public static Operand<TInt32> range(Ops tf, Operand<TInt32> size) {
    return tf.range(tf.constant(0), size, tf.constant(1));
  }
}
