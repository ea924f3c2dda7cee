package io.wayside.model.training;

import io.wayside.model.blocks.Logits;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The terms of one prediction: {@code loss_labels} and {@code loss_masks} of the references. */
final class LevelLoss {
  /** In place of 0 where no query has a weight. */
  private static final float SMALLEST_WEIGHT = 1e-6f;

  private final float noObjectWeight;
  private final PixelLoss pixelLoss;
  private final MaskSampling sampling;

  /**
   * The terms with some weights.
   *
   * @param noObjectWeight from 0, of queries without a target in the class term
   */
  LevelLoss(float noObjectWeight, PixelLoss pixelLoss, MaskSampling sampling) {
    this.noObjectWeight = noObjectWeight;
    this.pixelLoss = pixelLoss;
    this.sampling = sampling;
  }

  /** Scalars, before weighting. */
  record Terms(Operand<TFloat32> crossEntropy, Operand<TFloat32> mask, Operand<TFloat32> dice) {}

  /**
   * Builds the operations.
   *
   * @param assignment [B, Q], the target of each query or {@link HungarianMatcher#NO_TARGET}
   */
  Terms call(Ops tf, Logits prediction, Targets targets, Operand<TInt32> assignment) {
    MatchedPairs pairs = MatchedPairs.of(tf, assignment, targets);
    PairedMasks masks = sampling.paired(tf, prediction.masksQueriesLogits(), targets, pairs);
    Operand<TFloat32> numMasks = numMasks(tf, targets);
    return new Terms(
        crossEntropy(tf, prediction.classQueriesLogits(), targets, assignment),
        tf.math.div(sum(tf, masks.pixelLosses(tf, pixelLoss)), numMasks),
        tf.math.div(sum(tf, masks.diceLosses(tf)), numMasks));
  }

  /** Targets of the batch, at least 1. */
  private static Operand<TFloat32> numMasks(Ops tf, Targets targets) {
    Operand<TFloat32> present = tf.dtypes.cast(targets.present(tf), TFloat32.class);
    return tf.math.maximum(sum(tf, present), tf.constant(1f));
  }

  /** Weighted mean over all queries of the batch, 0 where none has a weight. */
  private Operand<TFloat32> crossEntropy(
      Ops tf, Operand<TFloat32> classLogits, Targets targets, Operand<TInt32> assignment) {
    Operand<TInt32> classes = tf.dtypes.cast(Axes.size(tf, classLogits, 2), TInt32.class); // K+1
    // As rows: the gradient function of log-softmax sums over axis 1, whatever the rank.
    Operand<TFloat32> logits =
        tf.reshape(classLogits, tf.stack(List.of(tf.constant(-1), classes))); // [B·Q, K+1]
    Operand<TInt32> noObject = tf.math.sub(classes, tf.constant(1));
    Operand<TInt32> wanted =
        tf.reshape(wantedClasses(tf, targets, assignment, noObject), tf.array(-1)); // [B·Q]
    Operand<TFloat32> chosen = tf.oneHot(wanted, classes, tf.constant(1f), tf.constant(0f));
    Operand<TFloat32> surprise =
        tf.math.neg(tf.reduceSum(tf.math.mul(chosen, tf.nn.logSoftmax(logits)), tf.constant(-1)));
    Operand<TFloat32> weights =
        tf.select(
            tf.math.equal(wanted, noObject), tf.constant(noObjectWeight), tf.constant(1f)); // [B·Q]
    Operand<TFloat32> all = tf.math.maximum(sum(tf, weights), tf.constant(SMALLEST_WEIGHT));
    return tf.math.div(sum(tf, tf.math.mul(weights, surprise)), all);
  }

  /** The label of each query's target, or "no object", which stands behind all targets. */
  private static Operand<TInt32> wantedClasses(
      Ops tf, Targets targets, Operand<TInt32> assignment, Operand<TInt32> noObject) {
    Operand<TInt32> count = tf.dtypes.cast(targets.count(tf), TInt32.class);
    Operand<TInt32> labels =
        tf.pad(targets.labels(), tf.constant(new int[][] {{0, 0}, {0, 1}}), noObject); // [B, T+1]
    Operand<TBool> matched = tf.math.greaterEqual(assignment, tf.constant(0));
    return tf.gather(
        labels, tf.select(matched, assignment, count), tf.constant(1), Gather.batchDims(1L));
  }

  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> values) {
    return tf.reduceSum(values, tf.range(tf.constant(0), tf.rank(values), tf.constant(1)));
  }
}
