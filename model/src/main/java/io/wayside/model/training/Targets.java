package io.wayside.model.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * The truth of a batch. T is the largest number of masks that a picture has, and may be 0; pictures
 * with fewer are filled up with {@link #PADDING}.
 *
 * @param labels [B, T], from 0 to K-1, or {@link #PADDING} where a picture has no such mask
 * @param masks [B, T, H, W], 1 inside and 0 outside; H and W need not be those of the predictions
 * @param counted [B, H, W], 0 where the truth is unknown: such pixels enter no term. 1 elsewhere
 */
public record Targets(Operand<TInt32> labels, Operand<TUint8> masks, Operand<TUint8> counted) {
  /** The label of a mask that is not there. */
  public static final int PADDING = -1;

  /** Targets that are known at every pixel. */
  public static Targets everywhere(Ops tf, Operand<TInt32> labels, Operand<TUint8> masks) {
    Operand<TInt64> planes =
        Axes.shape(tf, Axes.size(tf, masks, 0), Axes.size(tf, masks, 2), Axes.size(tf, masks, 3));
    return new Targets(
        labels, masks, tf.fill(planes, tf.dtypes.cast(tf.constant(1), TUint8.class)));
  }

  /** [B, T], whether the mask is there. */
  Operand<TBool> present(Ops tf) {
    return tf.math.greaterEqual(labels, tf.constant(0));
  }

  /** The assignment [B, T] of one query to each mask: its own number where it is there. */
  Operand<TInt32> inOrder(Ops tf) {
    Operand<TInt32> numbers = tf.dtypes.cast(Axes.range(tf, count(tf)), TInt32.class); // [T]
    return tf.select(present(tf), numbers, tf.constant(HungarianMatcher.NO_TARGET));
  }

  /** T, a scalar. */
  Operand<TInt64> count(Ops tf) {
    return Axes.size(tf, labels, 1);
  }
}
