package io.wayside.model.blocks;

import io.wayside.model.checkpoint.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A convolution and its batch norm, as ResNet has them. */
public final class NormedConvolution {
  private final Convolution convolution;
  private final BatchNorm norm;

  public NormedConvolution(
      Variables variables, String scope, int in, int out, int side, int stride) {
    convolution = new Convolution(variables, scope + ".convolution", in, out, side, stride);
    norm = new BatchNorm(variables, scope + ".normalization", out);
  }

  /** [B, h, w, in] to [B, ⌈h/stride⌉, ⌈w/stride⌉, out]. */
  public Operand<TFloat32> call(Ops tf, Operand<TFloat32> pictures) {
    return norm.call(tf, convolution.call(tf, pictures));
  }
}
