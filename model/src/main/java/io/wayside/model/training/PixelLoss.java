package io.wayside.model.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a mask logit costs at one pixel. The cost where the true mask has a share t of the pixel is
 * {@link #outside} + t·{@link #change}: what costs the same for every true mask is summed once.
 */
public sealed interface PixelLoss permits BinaryCrossEntropy, FocalLoss {

  /** The cost of logits, of any shape, where the true mask is not. */
  Operand<TFloat32> outside(Ops tf, Operand<TFloat32> logits);

  /** How much more, or less, they cost where it is. */
  Operand<TFloat32> change(Ops tf, Operand<TFloat32> logits);
}
