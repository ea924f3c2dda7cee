package io.wayside.model.training;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/**
 * Reads maps between their pixels: bilinear, pixel centres at halves, zero outside ({@code
 * point_sample} of PointRend, arXiv:1912.08193, and PyTorch's {@code grid_sample} with {@code
 * align_corners=False}). Gradients flow to the maps, not to the points.
 *
 * <p>The maps get a rim of zeros, so that no point needs to be told apart.
 */
final class BilinearSampler {
  private final Operand<? extends TNumber> places;
  private final Operand<TInt64> height;
  private final Operand<TInt64> width;

  /**
   * A sampler of maps.
   *
   * @param maps [M, h, w, C]
   */
  <T extends TNumber> BilinearSampler(Ops tf, Operand<T> maps) {
    height = Axes.size(tf, maps, 1);
    width = Axes.size(tf, maps, 2);
    Operand<T> zero = tf.dtypes.cast(tf.constant(0), maps.type());
    Operand<T> rimmed =
        tf.pad(maps, tf.constant(new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}}), zero);
    places = tf.reshape(rimmed, Axes.shape(tf, tf.constant(-1L), Axes.size(tf, maps, 3)));
  }

  /**
   * Reads each row of points from one map.
   *
   * @param map [N], from 0 to M-1
   * @param points [N, P, 2], (x, y) with the map as unit square
   * @return [N, P, C]
   */
  Operand<TFloat32> at(Ops tf, Operand<TInt64> map, Operand<TFloat32> points) {
    Axis x = Axis.of(tf, points, 0, width);
    Axis y = Axis.of(tf, points, 1, height);
    Operand<TInt64> columns = tf.math.add(width, tf.constant(2L));
    Operand<TInt64> rows = tf.math.add(height, tf.constant(2L));
    Operand<TInt64> firstRow = tf.expandDims(tf.math.mul(map, rows), tf.constant(1)); // [N, 1]
    Operand<TInt64> corner =
        tf.math.add(tf.math.mul(tf.math.add(firstRow, y.first()), columns), x.first()); // [N, P]
    List<Operand<TFloat32>> parts = new ArrayList<>();
    for (int down = 0; down < 2; down++) {
      for (int right = 0; right < 2; right++) {
        Operand<TInt64> step =
            tf.math.add(tf.math.mul(tf.constant((long) down), columns), tf.constant((long) right));
        Operand<TFloat32> values = gathered(tf, tf.math.add(corner, step)); // [N, P, C]
        Operand<TFloat32> weight = tf.math.mul(x.weight(tf, right), y.weight(tf, down));
        parts.add(tf.math.mul(values, tf.expandDims(weight, tf.constant(-1))));
      }
    }
    return tf.math.addN(parts);
  }

  private Operand<TFloat32> gathered(Ops tf, Operand<TInt64> indices) {
    return tf.dtypes.cast(tf.gather(places, indices, tf.constant(0)), TFloat32.class);
  }

  /**
   * Where points are along one side, each [N, P].
   *
   * @param first the nearer of the two pixels to mix, counted with the rim
   * @param fraction how far the point is from it to the next, 0 to 1
   */
  private record Axis(Operand<TInt64> first, Operand<TFloat32> fraction) {

    static Axis of(Ops tf, Operand<TFloat32> points, int component, Operand<TInt64> size) {
      Operand<TFloat32> length = tf.dtypes.cast(size, TFloat32.class);
      Operand<TFloat32> share =
          tf.stridedSlice(points, Indices.all(), Indices.all(), Indices.at(component));
      Operand<TFloat32> at =
          tf.math.add(tf.math.mul(share, length), tf.constant(0.5f)); // with the rim
      at = tf.math.minimum(tf.math.maximum(at, tf.constant(0f)), tf.math.add(length, one(tf)));
      Operand<TFloat32> first = tf.math.minimum(tf.math.floor(at), length);
      return new Axis(tf.dtypes.cast(first, TInt64.class), tf.math.sub(at, first));
    }

    Operand<TFloat32> weight(Ops tf, int corner) {
      return corner == 0 ? tf.math.sub(one(tf), fraction) : fraction;
    }

    private static Operand<TFloat32> one(Ops tf) {
      return tf.constant(1f);
    }
  }
}
