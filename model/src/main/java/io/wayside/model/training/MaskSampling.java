package io.wayside.model.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** At which places predicted and true masks are compared. */
public sealed interface MaskSampling permits PointSampling, DenseSampling {

  /**
   * All predictions of a picture against all of its targets.
   *
   * @param masks logits [B, Q, h, w]
   */
  CrossedMasks crossed(Ops tf, Operand<TFloat32> masks, Targets targets);

  /**
   * Matched predictions beside their targets.
   *
   * @param masks logits [B, Q, h, w]; gradients flow to them
   */
  PairedMasks paired(Ops tf, Operand<TFloat32> masks, Targets targets, MatchedPairs pairs);
}
