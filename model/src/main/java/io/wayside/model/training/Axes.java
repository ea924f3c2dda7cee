package io.wayside.model.training;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/**
 * Sizes and shapes of tensors that are known only when the graph runs; of 64 bits, since the masks
 * of a batch may have more elements than 32 bits count.
 */
final class Axes {
  private Axes() {}

  /** The size of one axis, a scalar. */
  static Operand<TInt64> size(Ops tf, Operand<?> tensor, int axis) {
    return tf.stridedSlice(tf.shape(tensor, TInt64.class), Indices.at(axis));
  }

  /** A shape of scalars. */
  @SafeVarargs
  static Operand<TInt64> shape(Ops tf, Operand<TInt64>... sizes) {
    return tf.stack(List.of(sizes));
  }

  /** 0, 1, …, size - 1. */
  static Operand<TInt64> range(Ops tf, Operand<TInt64> size) {
    return tf.range(tf.constant(0L), size, tf.constant(1L));
  }

  /** Maps [B, M, h, w] as pictures [B·M, h, w, 1]. */
  static <T extends TNumber> Operand<T> planes(Ops tf, Operand<T> maps) {
    return tf.reshape(
        maps,
        shape(
            tf,
            tf.math.mul(size(tf, maps, 0), size(tf, maps, 1)),
            size(tf, maps, 2),
            size(tf, maps, 3),
            tf.constant(1L)));
  }
}
