package io.wayside.model.mask2former;

import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.Grid;
import io.wayside.model.blocks.Linear;
import io.wayside.model.blocks.Sizes;
import io.wayside.model.blocks.Sums;
import io.wayside.model.checkpoint.Variables;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Every query reads a few points of every level, at offsets from its own place that it chooses
 * itself (Deformable DETR, arXiv:2010.04159, eq. (3)).
 *
 * <p>Values between places are bilinear mixtures, and zero outside the map. So each level is given
 * a rim of zeros and laid out as cells of 2x2 neighbours: one gather reads all four of a point, and
 * one product with attention × bilinear weights sums the points.
 */
final class MultiScaleDeformableAttention {
  static final int LEVELS = 3;

  /** Points that a head reads of each level. */
  static final int POINTS = 4;

  private static final int CORNERS = 4;

  private final Linear samplingOffsets;
  private final Linear attentionWeights;
  private final Linear values;
  private final Linear output;
  private final int channels;
  private final int heads;

  MultiScaleDeformableAttention(int channels, int heads, Variables variables, String scope) {
    this.channels = channels;
    this.heads = heads;
    int points = heads * LEVELS * POINTS;
    samplingOffsets = new Linear(variables, scope + ".sampling_offsets", channels, points * 2);
    attentionWeights = new Linear(variables, scope + ".attention_weights", channels, points);
    values = new Linear(variables, scope + ".value_proj", channels, channels);
    output = new Linear(variables, scope + ".output_proj", channels, channels);
  }

  /**
   * Builds the operations.
   *
   * @param queries [B·S, C], features with their positions
   * @param features [B·S, C]
   * @return [B·S, C]
   */
  Operand<TFloat32> call(
      Ops tf, Operand<TFloat32> queries, Operand<TFloat32> features, Pyramid pyramid) {
    Operand<TFloat32> offsets =
        tf.withName("sampling_offsets").identity(samplingOffsets.call(tf, queries));
    Operand<TFloat32> weights =
        tf.nn.softmax(
            tf.reshape(
                attentionWeights.call(tf, queries),
                tf.array(-1, LEVELS * POINTS))); // [B·S·heads, 12]
    List<Output<TFloat32>> xAndY =
        tf.unstack(tf.reshape(offsets, tf.array(-1, 2)), 2L, Unstack.axis(1L)).output();
    List<Output<TFloat32>> offsetsX = byLevel(tf, xAndY.get(0), pyramid);
    List<Output<TFloat32>> offsetsY = byLevel(tf, xAndY.get(1), pyramid);
    List<Output<TFloat32>> attention = byLevel(tf, weights, pyramid);
    List<FeatureMap> maps = pyramid.split(tf, values.call(tf, features), channels);
    List<Operand<TFloat32>> read = new ArrayList<>();
    for (int level = 0; level < LEVELS; level++) {
      Points points =
          points(
              tf,
              offsetsX.get(level),
              offsetsY.get(level),
              pyramid.referencePoints(),
              maps.get(level).grid());
      Operand<TFloat32> mixture = mixture(tf, points, attention.get(level)); // [B·S·heads, 1, 16]
      read.add(
          tf.train.batchMatMul(
              mixture, gathered(tf, maps.get(level), points), TFloat32.class)); // [B·S·heads, 1, d]
    }
    return output.call(tf, FeatureMap.rows(tf, tf.math.addN(read), channels));
  }

  /** [B, S, heads, points] for each level, cut in one go: slices have gradients as large as all. */
  private List<Output<TFloat32>> byLevel(Ops tf, Operand<TFloat32> values, Pyramid pyramid) {
    Operand<TFloat32> all =
        tf.reshape(
            values,
            Sizes.shape(
                tf,
                pyramid.batch(),
                tf.constant(-1),
                tf.constant(heads),
                tf.constant(LEVELS),
                tf.constant(POINTS)));
    return tf.unstack(all, (long) LEVELS, Unstack.axis(3L)).output();
  }

  /**
   * Where the points of one level are, each [B, S, heads, points].
   *
   * @param cell row among the level's cells of 2x2 neighbours
   * @param right how far the point is from the cell's left column, 0 to 1
   * @param down how far it is from the cell's upper row, 0 to 1
   */
  private record Points(Operand<TInt32> cell, Operand<TFloat32> right, Operand<TFloat32> down) {}

  private Points points(
      Ops tf,
      Operand<TFloat32> offsetX,
      Operand<TFloat32> offsetY,
      Operand<TFloat32> referencePoints,
      Grid level) {
    Operand<TFloat32> x = coordinate(tf, referencePoints, 0, level.width(), offsetX);
    Operand<TFloat32> y = coordinate(tf, referencePoints, 1, level.height(), offsetY);
    Operand<TFloat32> left = cellStart(tf, x, level.width());
    Operand<TFloat32> top = cellStart(tf, y, level.height());
    return new Points(cell(tf, left, top, level), tf.math.sub(x, left), tf.math.sub(y, top));
  }

  /**
   * reference·size + offset - ½, in places from 0. Beyond the rim everything is zero, so points are
   * brought back to it.
   */
  private static Operand<TFloat32> coordinate(
      Ops tf,
      Operand<TFloat32> referencePoints,
      int component,
      Operand<TInt32> size,
      Operand<TFloat32> offset) {
    Operand<TFloat32> length = tf.dtypes.cast(size, TFloat32.class);
    Operand<TFloat32> reference =
        tf.stridedSlice(referencePoints, Indices.all(), Indices.at(component)); // [S]
    Operand<TFloat32> centre = tf.math.sub(tf.math.mul(reference, length), tf.constant(0.5f));
    Operand<TFloat32> at = Sums.of(tf, offset, tf.reshape(centre, tf.array(1, -1, 1, 1)));
    return tf.math.minimum(tf.math.maximum(at, tf.constant(-1f)), length);
  }

  /** The first place of the cell that holds a coordinate: -1 to size - 1. */
  private static Operand<TFloat32> cellStart(
      Ops tf, Operand<TFloat32> coordinate, Operand<TInt32> size) {
    Operand<TFloat32> last = tf.dtypes.cast(tf.math.sub(size, tf.constant(1)), TFloat32.class);
    return tf.math.minimum(tf.math.floor(coordinate), last);
  }

  /** ((b·(h+1) + top+1)·(w+1) + left+1)·heads + head. */
  private Operand<TInt32> cell(Ops tf, Operand<TFloat32> left, Operand<TFloat32> top, Grid level) {
    Operand<TInt32> one = tf.constant(1);
    Operand<TInt32> columns = tf.math.add(level.width(), one);
    Operand<TInt32> cells = tf.math.mul(tf.math.add(level.height(), one), columns);
    Operand<TInt32> picture =
        tf.reshape(tf.math.mul(Sizes.range(tf, level.batch()), cells), tf.array(-1, 1, 1, 1));
    Operand<TInt32> row = tf.math.mul(tf.math.add(tf.dtypes.cast(top, TInt32.class), one), columns);
    Operand<TInt32> column = tf.math.add(tf.dtypes.cast(left, TInt32.class), one);
    Operand<TInt32> cell = tf.math.add(tf.math.add(row, column), picture);
    Operand<TInt32> head =
        tf.reshape(tf.range(tf.constant(0), tf.constant(heads), one), tf.array(1, 1, -1, 1));
    return tf.math.add(tf.math.mul(cell, tf.constant(heads)), head);
  }

  /** Attention × bilinear weights, [B·S·heads, 1, points·4]. */
  private static Operand<TFloat32> mixture(Ops tf, Points points, Operand<TFloat32> attention) {
    Operand<TFloat32> lower = tf.math.mul(attention, points.down());
    Operand<TFloat32> upper = tf.math.sub(attention, lower);
    Operand<TFloat32> upperRight = tf.math.mul(upper, points.right());
    Operand<TFloat32> lowerRight = tf.math.mul(lower, points.right());
    Operand<TFloat32> corners =
        tf.stack(
            List.of(
                tf.math.sub(upper, upperRight),
                upperRight,
                tf.math.sub(lower, lowerRight),
                lowerRight),
            Stack.axis(-1L)); // [B, S, heads, points, 4]
    return tf.reshape(corners, tf.array(-1, 1, POINTS * CORNERS));
  }

  /** The 2x2 neighbours of each point, [B·S·heads, points·4, d]. */
  private Operand<TFloat32> gathered(Ops tf, FeatureMap map, Points points) {
    Operand<TFloat32> pictures = map.pictures(tf); // [B, h, w, C]
    Operand<TFloat32> cells =
        tf.stack(
            List.of(
                corner(tf, pictures, 0, 0),
                corner(tf, pictures, 0, 1),
                corner(tf, pictures, 1, 0),
                corner(tf, pictures, 1, 1)),
            Stack.axis(1L)); // [B·(h+1)·(w+1)·heads, 4, d]
    Operand<TFloat32> read =
        tf.gather(cells, tf.reshape(points.cell(), tf.array(-1, POINTS)), tf.constant(0));
    return tf.reshape(read, tf.array(-1, POINTS * CORNERS, channels / heads));
  }

  /**
   * One corner of every cell, [B·(h+1)·(w+1)·heads, d]: the map with a zero before each row and
   * column where the corner is the first, behind it where it is the second.
   */
  private Operand<TFloat32> corner(Ops tf, Operand<TFloat32> pictures, int row, int column) {
    int[][] rim = {{0, 0}, {1 - row, row}, {1 - column, column}, {0, 0}};
    Operand<TFloat32> places = tf.pad(pictures, tf.constant(rim), tf.constant(0f));
    return tf.reshape(places, tf.array(-1, channels / heads));
  }
}
