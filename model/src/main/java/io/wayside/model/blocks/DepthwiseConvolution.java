package io.wayside.model.blocks;

import io.wayside.model.checkpoint.Variables;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A square convolution with bias of each channel for itself, at every place. */
public final class DepthwiseConvolution {
  private static final List<Long> EVERY_PLACE = List.of(1L, 1L, 1L, 1L);

  private final Operand<TFloat32> filter;
  private final Operand<TFloat32> bias;
  private final int channels;
  private final int side;

  /** For an odd {@code side}. */
  public DepthwiseConvolution(Variables variables, String scope, int channels, int side) {
    filter = variables.create(scope + Parameter.FILTER, side, side, 1, channels);
    bias = variables.create(scope + Parameter.BIAS, channels);
    this.channels = channels;
    this.side = side;
  }

  /** [B, h, w, C] to the same. */
  public Operand<TFloat32> call(Ops tf, Operand<TFloat32> pictures) {
    Operand<TFloat32> byChannel = tf.reshape(filter, tf.array(side, side, channels, 1));
    return tf.nn.biasAdd(
        tf.nn.depthwiseConv2dNative(pictures, byChannel, EVERY_PLACE, "SAME"), bias);
  }
}
