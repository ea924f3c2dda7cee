package io.wayside.model.backbone;

import io.wayside.model.blocks.Grid;
import io.wayside.model.blocks.Sizes;
import io.wayside.model.blocks.Sums;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The windows of a grid that is filled up with zeros to whole windows and then rolled up and left
 * by the shift (Swin, section 3.2). Filling, rolling and cutting are one gather, and so is the way
 * back.
 *
 * @param grid of the tokens
 * @param side of a window in tokens; L = side²
 * @param source [B·n·L], for each place of a window the row of its token, or B·h·w where there is
 *     none
 * @param destination [B·h·w], for each token its row among the windows' places
 * @param count B·n, a scalar
 * @param mask [n, 1, L, L], -100 where two places of a shifted window come from opposite edges and
 *     must not see each other; null without a shift
 */
record WindowPartition(
    Grid grid,
    int side,
    Operand<TInt32> source,
    Operand<TInt32> destination,
    Operand<TInt32> count,
    @Nullable Operand<TFloat32> mask) {

  /** The reference's score of what must not be seen; finite, so it matters for equality. */
  private static final float HIDDEN = -100;

  static WindowPartition of(Ops tf, Grid grid, int side, int shift) {
    Axis rows = Axis.of(tf, grid.height(), side, shift);
    Axis columns = Axis.of(tf, grid.width(), side, shift);
    Operand<TInt32> windows = tf.math.mul(rows.windows(), columns.windows());
    return new WindowPartition(
        grid,
        side,
        source(tf, grid, rows, columns),
        destination(tf, grid, rows, columns),
        tf.math.mul(grid.batch(), windows),
        shift == 0 ? null : mask(tf, rows, columns));
  }

  /** Tokens [B·h·w, C] to windows [B·n·L, C]. */
  Operand<TFloat32> split(Ops tf, Operand<TFloat32> rows) {
    int[][] oneMore = {{0, 1}, {0, 0}};
    Operand<TFloat32> withNone = tf.pad(rows, tf.constant(oneMore), tf.constant(0f));
    return tf.gather(withNone, source, tf.constant(0));
  }

  /** Windows [B·n·L, C] to tokens [B·h·w, C]; places without a token fall away. */
  Operand<TFloat32> merge(Ops tf, Operand<TFloat32> windowRows) {
    return tf.gather(windowRows, destination, tf.constant(0));
  }

  /** Bias and mask in one: [heads, L, L], or [n, heads, L, L] with a shift. */
  Operand<TFloat32> masked(Ops tf, Operand<TFloat32> bias) {
    return mask == null ? bias : Sums.of(tf, mask, bias);
  }

  /** Adds a bias as {@link #masked} gives it to scores [B·n, heads, L, L]. */
  Operand<TFloat32> biased(Ops tf, Operand<TFloat32> scores, Operand<TFloat32> bias, int heads) {
    if (mask == null) {
      return Sums.of(tf, scores, bias);
    }
    Operand<TInt32> length = tf.constant(side * side);
    Operand<TInt32> byPicture =
        Sizes.shape(tf, grid.batch(), tf.constant(-1), tf.constant(heads), length, length);
    return tf.reshape(
        Sums.of(tf, tf.reshape(scores, byPicture), bias),
        tf.array(-1, heads, side * side, side * side));
  }

  private static Operand<TInt32> source(Ops tf, Grid grid, Axis rows, Axis columns) {
    Operand<TInt32> y = rows.down(tf, rows.token()); // [nh, 1, side, 1]
    Operand<TInt32> x = columns.across(tf, columns.token()); // [1, nw, 1, side]
    Operand<TInt32> place = tf.math.add(tf.math.mul(y, grid.width()), x); // [nh, nw, side, side]
    Operand<TInt32> places = grid.places(tf);
    Operand<TInt32> all =
        tf.math.add(
            tf.math.mul(pictureNumbers(tf, grid), places),
            tf.reshape(place, tf.array(1, -1))); // [B, n·L]
    Operand<TInt32> none = tf.math.mul(grid.batch(), places);
    return tf.reshape(
        tf.select(
            tf.reshape(
                tf.math.logicalAnd(tf.math.less(y, grid.height()), tf.math.less(x, grid.width())),
                tf.array(1, -1)),
            all,
            none),
        tf.array(-1));
  }

  private static Operand<TInt32> destination(Ops tf, Grid grid, Axis rows, Axis columns) {
    Operand<TInt32> side = tf.constant(rows.side());
    Operand<TInt32> length = tf.constant(rows.side() * rows.side());
    Operand<TInt32> y = tf.reshape(rows.place(), tf.array(-1, 1)); // [h, 1]
    Operand<TInt32> x = columns.place(); // [w]
    Operand<TInt32> window =
        tf.math.add(
            tf.math.mul(tf.math.floorDiv(y, side), columns.windows()),
            tf.math.floorDiv(x, side)); // [h, w]
    Operand<TInt32> inside =
        tf.math.add(
            tf.math.mul(tf.math.floorMod(y, side), side), tf.math.floorMod(x, side)); // [h, w]
    Operand<TInt32> row = tf.math.add(tf.math.mul(window, length), inside);
    Operand<TInt32> rowsOfPicture =
        tf.math.mul(tf.math.mul(rows.windows(), columns.windows()), length);
    return tf.reshape(
        tf.math.add(
            tf.math.mul(pictureNumbers(tf, grid), rowsOfPicture), tf.reshape(row, tf.array(1, -1))),
        tf.array(-1));
  }

  private static Operand<TFloat32> mask(Ops tf, Axis rows, Axis columns) {
    Operand<TInt32> region =
        tf.math.add(
            tf.math.mul(rows.down(tf, rows.region()), tf.constant(3)),
            columns.across(tf, columns.region())); // [nh, nw, side, side]
    int length = rows.side() * rows.side();
    return tf.select(
        tf.math.equal(
            tf.reshape(region, tf.array(-1, 1, 1, length)),
            tf.reshape(region, tf.array(-1, 1, length, 1))),
        tf.constant(0f),
        tf.constant(HIDDEN)); // [n, 1, L, L]
  }

  /** 0, …, B - 1 as a column [B, 1]. */
  private static Operand<TInt32> pictureNumbers(Ops tf, Grid grid) {
    return tf.reshape(Sizes.range(tf, grid.batch()), tf.array(-1, 1));
  }

  /**
   * One axis of the partition.
   *
   * @param windows how many there are along the axis, a scalar
   * @param token [windows·side], the token at each place; at or above the size where there is none
   * @param place [size], the place of each token
   * @param region [windows·side], 0, 1 or 2: places of one window with different numbers were not
   *     neighbours before the roll
   */
  private record Axis(
      int side,
      Operand<TInt32> windows,
      Operand<TInt32> token,
      Operand<TInt32> place,
      Operand<TInt32> region) {

    static Axis of(Ops tf, Operand<TInt32> size, int side, int shift) {
      Operand<TInt32> padded = Sizes.roundUp(tf, size, side);
      Operand<TInt32> places = Sizes.range(tf, padded);
      Operand<TInt32> tokens = Sizes.range(tf, size);
      Operand<TInt32> by = tf.constant(shift);
      Operand<TInt32> lastWindow = tf.math.sub(padded, tf.constant(side));
      Operand<TInt32> wrapped = tf.math.sub(padded, by);
      return new Axis(
          side,
          tf.math.floorDiv(padded, tf.constant(side)),
          tf.math.floorMod(tf.math.add(places, by), padded),
          tf.math.floorMod(tf.math.sub(tokens, by), padded),
          tf.math.add(
              tf.dtypes.cast(tf.math.greaterEqual(places, lastWindow), TInt32.class),
              tf.dtypes.cast(tf.math.greaterEqual(places, wrapped), TInt32.class)));
    }

    Operand<TInt32> down(Ops tf, Operand<TInt32> perPlace) {
      return tf.reshape(perPlace, tf.array(-1, 1, side, 1));
    }

    Operand<TInt32> across(Ops tf, Operand<TInt32> perPlace) {
      return tf.reshape(perPlace, tf.array(1, -1, 1, side));
    }
  }
}
