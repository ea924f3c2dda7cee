package io.wayside.model.training;

import io.wayside.model.blocks.Grid;
import io.wayside.model.blocks.PilotedQueries;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Makes queries of true segments: mask-piloted training (MP-Former, arXiv:2303.07336, fig. 2). A
 * query starts as its class and reads through its mask at every layer; both are noised, so that it
 * has something to put right.
 *
 * <p>Builds one graph; not for several threads.
 */
public final class MaskPilot {
  /** Far below the share of one pixel of a mask in one place of a scale, far above rounding. */
  private static final float SMALLEST_SHARE = 1e-3f;

  private final float labelNoise;
  private final float maskNoise;
  private final SeededUniform random;

  /**
   * Queries with noise.
   *
   * @param labelNoise probability of starting as another class
   * @param maskNoise probability that a place of the mask is flipped, where the mask covers all of
   *     the picture; smaller masks have proportionally fewer flips
   */
  public MaskPilot(float labelNoise, float maskNoise, SeededUniform random) {
    this.labelNoise = labelNoise;
    this.maskNoise = maskNoise;
    this.random = random;
  }

  /**
   * The queries of a batch, in the order of its targets.
   *
   * @param contents [K, C], of a query of each class
   */
  public PilotedQueries queries(Ops tf, Targets targets, Operand<TFloat32> contents) {
    Operand<TInt32> count = tf.dtypes.cast(Axes.size(tf, contents, 0), TInt32.class);
    return new PilotedQueries(
        tf.gather(contents, classes(tf, targets, count), tf.constant(0)), // [B, T, C]
        targets.present(tf),
        (scope, grid) -> masks(scope, targets, grid));
  }

  /**
   * Label noise.
   *
   * @param count K
   * @return [B, T], from 0 to K-1
   */
  Operand<TInt32> classes(Ops tf, Targets targets, Operand<TInt32> count) {
    Operand<TInt32> labels = tf.math.maximum(targets.labels(), tf.constant(0)); // [B, T]
    Operand<TInt64> shape = tf.shape(labels, TInt64.class);
    Operand<TBool> wrong = tf.math.less(random.draw(tf, shape), tf.constant(labelNoise));
    Operand<TInt32> others = tf.math.sub(count, tf.constant(1));
    Operand<TFloat32> share =
        tf.math.mul(random.draw(tf, shape), tf.dtypes.cast(others, TFloat32.class));
    Operand<TInt32> distance =
        tf.math.add(tf.dtypes.cast(share, TInt32.class), tf.constant(1)); // from 1 to K-1
    return tf.select(wrong, tf.math.floorMod(tf.math.add(labels, distance), count), labels);
  }

  /**
   * Point noise. A place is the mask's where any of its pixels lies in it, so that thin things keep
   * theirs at every scale.
   *
   * @return logits [B, T, h·w]
   */
  private Operand<TFloat32> masks(Ops tf, Targets targets, Grid grid) {
    Operand<TFloat32> shares =
        tf.image.resizeArea(Axes.planes(tf, targets.masks()), grid.size(tf)); // [B·T, h, w, 1]
    Operand<TBool> covered = tf.math.greater(shares, tf.constant(SMALLEST_SHARE));
    Operand<TFloat32> area =
        tf.math.mean(
            tf.dtypes.cast(covered, TFloat32.class),
            tf.array(1, 2, 3),
            Mean.keepDims(true)); // [B·T, 1, 1, 1], share of the picture
    Operand<TBool> flipped =
        tf.math.less(
            random.draw(tf, tf.shape(covered, TInt64.class)),
            tf.math.mul(area, tf.constant(maskNoise)));
    Operand<TFloat32> logits =
        tf.select(tf.math.notEqual(covered, flipped), tf.constant(1f), tf.constant(-1f));
    Operand<TInt64> batch = Axes.size(tf, targets.masks(), 0);
    return tf.reshape(logits, Axes.shape(tf, batch, targets.count(tf), tf.constant(-1L)));
  }
}
