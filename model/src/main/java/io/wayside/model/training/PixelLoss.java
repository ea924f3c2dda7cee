package io.wayside.model.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a mask logit costs at one pixel. The cost where the true mask has a share t of the pixel is
 * t·{@link #inside} + (1 - t)·{@link #outside}.
 */
public sealed interface PixelLoss permits BinaryCrossEntropy, FocalLoss {

  /** The cost of logits, of any shape, where the true mask is. */
  Operand<TFloat32> inside(Ops tf, Operand<TFloat32> logits);

  /** The cost of logits, of any shape, where the true mask is not. */
  Operand<TFloat32> outside(Ops tf, Operand<TFloat32> logits);
}
