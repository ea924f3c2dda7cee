package io.wayside.model.mask2former;

import io.wayside.model.checkpoint.Variables;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A square convolution without bias, padded as torch does: side / 2 zeros on all four edges. */
final class Convolution {
  private final Operand<TFloat32> filter;
  private final int padding;
  private final long stride;

  Convolution(Variables variables, String scope, int in, int out, int side, int stride) {
    filter = variables.create(scope + Parameter.FILTER, side, side, in, out);
    padding = side / 2;
    this.stride = stride;
  }

  /**
   * Applies the layer.
   *
   * @param pictures [B, h, w, in]
   * @return [B, ⌈h/stride⌉, ⌈w/stride⌉, out]
   */
  Operand<TFloat32> call(Ops tf, Operand<TFloat32> pictures) {
    List<Long> strides = List.of(1L, stride, stride, 1L);
    if (stride == 1) {
      return tf.nn.conv2d(pictures, filter, strides, "SAME");
    }
    // With a stride, SAME would put the odd row and column on the other side.
    Operand<TFloat32> padded = padding == 0 ? pictures : padded(tf, pictures, padding, 0);
    return tf.nn.conv2d(padded, filter, strides, "VALID");
  }

  /** Pictures with {@code width} places of {@code value} around them. */
  static Operand<TFloat32> padded(Ops tf, Operand<TFloat32> pictures, int width, float value) {
    int[][] around = {{0, 0}, {width, width}, {width, width}, {0, 0}};
    return tf.pad(pictures, tf.constant(around), tf.constant(value));
  }
}
