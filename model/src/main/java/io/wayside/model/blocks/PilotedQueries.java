package io.wayside.model.blocks;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Queries that stand for the true segments of pictures, one for each, beside the learned ones while
 * training (MP-Former, arXiv:2303.07336, fig. 2). They have no position embedding, as in the
 * authors' code. T is the largest number of segments that a picture has.
 *
 * @param contents [B, T, C], what they are before the first layer
 * @param present [B, T], whether a picture has such a segment; nothing may depend on one that it
 *     has not
 * @param masks through which they read
 */
public record PilotedQueries(Operand<TFloat32> contents, Operand<TBool> present, Masks masks) {

  /** What the queries read in place of the masks that they predicted. */
  @FunctionalInterface
  public interface Masks {

    /**
     * Adds the masks of one layer, each time with other noise.
     *
     * @param grid the places that the layer reads
     * @return logits [B, T, h·w]: above 0 where a query reads, below where it does not
     */
    Operand<TFloat32> at(Ops tf, Grid grid);
  }
}
