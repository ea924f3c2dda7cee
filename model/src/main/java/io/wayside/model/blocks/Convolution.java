package io.wayside.model.blocks;

import io.wayside.model.checkpoint.Variables;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A square convolution; unless said otherwise padded as torch's models do, side / 2 zeros on all
 * four edges.
 */
public final class Convolution {
  private final Operand<TFloat32> filter;
  private final @Nullable Operand<TFloat32> bias;
  private final int padding;
  private final long stride;

  /** A convolution without bias, as before a norm. */
  public Convolution(Variables variables, String scope, int in, int out, int side, int stride) {
    this(variables.create(scope + Parameter.FILTER, side, side, in, out), null, side / 2, stride);
  }

  private Convolution(
      Operand<TFloat32> filter, @Nullable Operand<TFloat32> bias, int padding, long stride) {
    this.filter = filter;
    this.bias = bias;
    this.padding = padding;
    this.stride = stride;
  }

  /** A convolution with bias. */
  public static Convolution biased(
      Variables variables, String scope, int in, int out, int side, int stride) {
    return new Convolution(
        variables.create(scope + Parameter.FILTER, side, side, in, out),
        variables.create(scope + Parameter.BIAS, out),
        side / 2,
        stride);
  }

  /**
   * A convolution with bias of squares side by side, without padding: what is left over at the
   * right and the lower edge is not read.
   */
  public static Convolution patches(Variables variables, String scope, int in, int out, int side) {
    return new Convolution(
        variables.create(scope + Parameter.FILTER, side, side, in, out),
        variables.create(scope + Parameter.BIAS, out),
        0,
        side);
  }

  /**
   * Applies the layer.
   *
   * @param pictures [B, h, w, in]
   * @return [B, ⌈h/stride⌉, ⌈w/stride⌉, out]; rounded down for patches
   */
  public Operand<TFloat32> call(Ops tf, Operand<TFloat32> pictures) {
    Operand<TFloat32> product = product(tf, pictures);
    return bias == null ? product : tf.nn.biasAdd(product, bias);
  }

  private Operand<TFloat32> product(Ops tf, Operand<TFloat32> pictures) {
    List<Long> strides = List.of(1L, stride, stride, 1L);
    if (stride == 1) {
      return tf.nn.conv2d(pictures, filter, strides, "SAME");
    }
    // With a stride, SAME would put the odd row and column on the other side.
    Operand<TFloat32> padded = padding == 0 ? pictures : padded(tf, pictures, padding, 0);
    return tf.nn.conv2d(padded, filter, strides, "VALID");
  }

  /** Pictures with {@code width} places of {@code value} around them. */
  public static Operand<TFloat32> padded(
      Ops tf, Operand<TFloat32> pictures, int width, float value) {
    int[][] around = {{0, 0}, {width, width}, {width, width}, {0, 0}};
    return tf.pad(pictures, tf.constant(around), tf.constant(value));
  }
}
