package io.wayside.model.mask2former;

import io.wayside.model.blocks.FeatureMap;
import io.wayside.model.blocks.Grid;
import io.wayside.model.blocks.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The scales of the pixel decoder as one sequence of S places.
 *
 * @param levels the grids, stride 32 first
 * @param referencePoints [S, 2], x and y of each place's centre, 0 to 1 over its own grid
 */
record Pyramid(List<Grid> levels, Operand<TFloat32> referencePoints) {

  static Pyramid of(Ops tf, List<Grid> levels) {
    List<Operand<TFloat32>> points = new ArrayList<>();
    for (Grid level : levels) {
      points.add(centres(tf, level));
    }
    return new Pyramid(List.copyOf(levels), tf.concat(points, tf.constant(0)));
  }

  /** B, a scalar. */
  Operand<TInt32> batch() {
    return levels.get(0).batch();
  }

  /** Cuts rows [B·S, C] into the maps of the levels. */
  List<FeatureMap> split(Ops tf, Operand<TFloat32> rows, int channels) {
    Operand<TFloat32> sequences =
        tf.reshape(
            rows, Sizes.shape(tf, batch(), tf.constant(-1), tf.constant(channels))); // [B, S, C]
    List<Operand<TInt32>> lengths = new ArrayList<>();
    for (Grid level : levels) {
      lengths.add(level.places(tf));
    }
    List<FeatureMap> maps = new ArrayList<>();
    for (Operand<TFloat32> sequence :
        tf.splitV(sequences, tf.stack(lengths), tf.constant(1), (long) levels.size())) {
      Operand<TFloat32> ofLevel = FeatureMap.rows(tf, sequence, channels);
      maps.add(new FeatureMap(ofLevel, levels.get(maps.size()), channels));
    }
    return maps;
  }

  /** ((x + ½)/w, (y + ½)/h) of each place, [h·w, 2]. */
  private static Operand<TFloat32> centres(Ops tf, Grid grid) {
    Operand<TInt32> shape = grid.size(tf);
    Operand<TFloat32> x = tf.reshape(centres(tf, grid.width()), tf.array(1, -1));
    Operand<TFloat32> y = tf.reshape(centres(tf, grid.height()), tf.array(-1, 1));
    return tf.concat(
        List.of(
            tf.reshape(tf.broadcastTo(x, shape), tf.array(-1, 1)),
            tf.reshape(tf.broadcastTo(y, shape), tf.array(-1, 1))),
        tf.constant(1));
  }

  private static Operand<TFloat32> centres(Ops tf, Operand<TInt32> size) {
    Operand<TFloat32> places = tf.dtypes.cast(Sizes.range(tf, size), TFloat32.class);
    return tf.math.div(
        tf.math.add(places, tf.constant(0.5f)), tf.dtypes.cast(size, TFloat32.class));
  }
}
