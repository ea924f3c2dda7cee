package io.wayside.model.training;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Compares masks at random points instead of everywhere, as Mask2Former does (arXiv:2112.01527,
 * section 3.3): at uniform points, the same for all masks of a picture, to match; at mostly
 * uncertain ones, each pair its own, to learn.
 *
 * <p>Uncertain points are chosen as in PointRend (arXiv:1912.08193, section 3.1): {@code
 * oversampleRatio} times too many are drawn, those with the logit nearest to 0 are kept, and
 * uniform ones fill up.
 *
 * <p>True masks are read bilinearly too. Whether a point counts is the word of the pixel it lies
 * in; a point that does not is the last to be chosen.
 *
 * @param random draws the points
 * @param trainNumPoints P, points of a mask
 * @param oversampleRatio candidates for each point, from 1
 * @param importanceSampleRatio share of uncertain points, 0 to 1
 */
public record PointSampling(
    RandomPoints random, int trainNumPoints, double oversampleRatio, double importanceSampleRatio)
    implements MaskSampling {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException where one is out of its range
   */
  public PointSampling {
    if (trainNumPoints < 1) {
      throw new IllegalArgumentException(
          "train_num_points: expected at least 1 but was " + trainNumPoints);
    }
    if (!(oversampleRatio >= 1 && Double.isFinite(oversampleRatio))) {
      throw new IllegalArgumentException(
          "oversample_ratio: expected at least 1 but was " + oversampleRatio);
    }
    if (!(importanceSampleRatio >= 0 && importanceSampleRatio <= 1)) {
      throw new IllegalArgumentException(
          "importance_sample_ratio: expected 0 to 1 but was " + importanceSampleRatio);
    }
  }

  /** With the published numbers: 12,544 points of three times as many, three quarters uncertain. */
  public static PointSampling mask2Former(RandomPoints random) {
    return new PointSampling(random, 112 * 112, 3, 0.75);
  }

  @Override
  public CrossedMasks crossed(Ops tf, Operand<TFloat32> masks, Targets targets) {
    Operand<TInt64> batch = Axes.size(tf, masks, 0);
    Operand<TInt64> pictures = Axes.range(tf, batch);
    Operand<TFloat32> points = random.draw(tf, batch, trainNumPoints); // [B, P, 2]
    // All queries are read at the same places: as channels, in one row.
    Operand<TFloat32> channels = tf.linalg.transpose(masks, tf.array(0, 2, 3, 1));
    Operand<TFloat32> logits = new BilinearSampler(tf, channels).at(tf, pictures, points);
    Operand<TInt64> count = targets.count(tf);
    Operand<TInt64> rows = Axes.range(tf, tf.math.mul(batch, count));
    Operand<TInt64> picture = tf.reshape(repeated(tf, pictures, count), tf.array(-1));
    Operand<TFloat32> shares =
        trueMasks(tf, targets, rows, tf.gather(points, picture, tf.constant(0))); // [B·T, P]
    Operand<TInt64> shape = Axes.shape(tf, batch, count, tf.constant((long) trainNumPoints));
    return new CrossedMasks(
        tf.linalg.transpose(logits, tf.array(0, 2, 1)),
        tf.reshape(shares, shape),
        counted(tf, targets, pictures, points));
  }

  @Override
  public PairedMasks paired(Ops tf, Operand<TFloat32> masks, Targets targets, MatchedPairs pairs) {
    Operand<TInt64> rows = Axes.range(tf, pairs.count(tf));
    Operand<TFloat32> matched =
        tf.gather(Axes.planes(tf, masks), pairs.prediction(), tf.constant(0)); // [N, h, w, 1]
    BilinearSampler predictions = new BilinearSampler(tf, matched);
    Operand<TFloat32> points = tf.stopGradient(points(tf, predictions, targets, pairs, rows));
    return new PairedMasks(
        single(tf, predictions.at(tf, rows, points)),
        trueMasks(tf, targets, pairs.target(), points),
        counted(tf, targets, pairs.picture(), points));
  }

  /** {@code get_uncertain_point_coords_with_randomness} of the reference, [N, P, 2]. */
  private Operand<TFloat32> points(
      Ops tf,
      BilinearSampler predictions,
      Targets targets,
      MatchedPairs pairs,
      Operand<TInt64> rows) {
    Operand<TInt64> count = pairs.count(tf);
    int uncertain = (int) (importanceSampleRatio * trainNumPoints);
    Operand<TFloat32> candidates =
        random.draw(tf, count, (int) (trainNumPoints * oversampleRatio)); // [N, 3P, 2]
    Operand<TFloat32> logits = single(tf, predictions.at(tf, rows, candidates)); // [N, 3P]
    Operand<TBool> known =
        tf.math.greater(counted(tf, targets, pairs.picture(), candidates), tf.constant(0f));
    Operand<TFloat32> uncertainty =
        tf.select(known, tf.math.neg(tf.math.abs(logits)), tf.constant(Float.NEGATIVE_INFINITY));
    Operand<TInt32> chosen =
        tf.nn
            .topK(uncertainty, tf.constant(uncertain), TInt32.class, TopK.sorted(false))
            .indices(); // [N, ¾P]
    return tf.concat(
        List.of(
            tf.gather(candidates, chosen, tf.constant(1), Gather.batchDims(1L)),
            random.draw(tf, count, trainNumPoints - uncertain)),
        tf.constant(1));
  }

  /** The share of true masks at points [N, P, 2], [N, P]. */
  private static Operand<TFloat32> trueMasks(
      Ops tf, Targets targets, Operand<TInt64> rows, Operand<TFloat32> points) {
    return single(
        tf, new BilinearSampler(tf, Axes.planes(tf, targets.masks())).at(tf, rows, points));
  }

  /** Whether points count, [N, P]. */
  private static Operand<TFloat32> counted(
      Ops tf, Targets targets, Operand<TInt64> pictures, Operand<TFloat32> points) {
    Operand<TInt64> height = Axes.size(tf, targets.counted(), 1);
    Operand<TInt64> width = Axes.size(tf, targets.counted(), 2);
    Operand<TInt64> row =
        tf.math.add(
            tf.expandDims(tf.math.mul(pictures, height), tf.constant(1)),
            pixel(tf, points, 1, height));
    Operand<TInt64> index = tf.math.add(tf.math.mul(row, width), pixel(tf, points, 0, width));
    return tf.dtypes.cast(
        tf.gather(tf.reshape(targets.counted(), tf.array(-1)), index, tf.constant(0)),
        TFloat32.class);
  }

  private static Operand<TInt64> pixel(
      Ops tf, Operand<TFloat32> points, int component, Operand<TInt64> size) {
    Operand<TFloat32> share =
        tf.stridedSlice(points, Indices.all(), Indices.all(), Indices.at(component));
    Operand<TFloat32> at = tf.math.mul(share, tf.dtypes.cast(size, TFloat32.class));
    Operand<TInt64> last = tf.math.sub(size, tf.constant(1L));
    return tf.math.minimum(tf.dtypes.cast(at, TInt64.class), last); // 1.0 is the last pixel's
  }

  /** Values [N, P, 1] as [N, P]. */
  private static Operand<TFloat32> single(Ops tf, Operand<TFloat32> values) {
    return tf.squeeze(values, Squeeze.axis(List.of(-1L)));
  }

  /** Each of [B] as often as {@code times} says, [B, times]. */
  private static Operand<TInt64> repeated(Ops tf, Operand<TInt64> values, Operand<TInt64> times) {
    return tf.tile(tf.expandDims(values, tf.constant(1)), Axes.shape(tf, tf.constant(1L), times));
  }
}
