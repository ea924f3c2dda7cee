package io.wayside.model.training;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The queries of a batch that have a target, by picture and then by query.
 *
 * @param picture [N], from 0 to B-1
 * @param prediction [N], row among the B·Q predicted masks
 * @param target [N], row among the B·T true masks
 */
record MatchedPairs(Operand<TInt64> picture, Operand<TInt64> prediction, Operand<TInt64> target) {

  /**
   * The pairs of an assignment.
   *
   * @param assignment [B, Q], the target of each query or {@link HungarianMatcher#NO_TARGET}
   */
  static MatchedPairs of(Ops tf, Operand<TInt32> assignment, Targets targets) {
    Operand<TInt64> places = tf.where(tf.math.greaterEqual(assignment, tf.constant(0))); // [N, 2]
    Operand<TInt64> picture = tf.stridedSlice(places, Indices.all(), Indices.at(0));
    Operand<TInt64> query = tf.stridedSlice(places, Indices.all(), Indices.at(1));
    Operand<TInt64> target = tf.dtypes.cast(tf.gatherNd(assignment, places), TInt64.class);
    return new MatchedPairs(
        picture,
        tf.math.add(tf.math.mul(picture, Axes.size(tf, assignment, 1)), query),
        tf.math.add(tf.math.mul(picture, targets.count(tf)), target));
  }

  /** N, a scalar. */
  Operand<TInt64> count(Ops tf) {
    return Axes.size(tf, picture, 0);
  }
}
