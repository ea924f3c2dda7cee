package io.wayside.model.savedmodel;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;

/**
 * Pillow's bilinear resize of 8-bit pictures as TensorFlow operations, equal to it bit for bit.
 *
 * <p>A triangle filter whose support grows with the reduction factor; columns first, then rows,
 * each pass in fixed point (22 fractional bits) and rounded to 8 bits. Source: python-pillow,
 * {@code src/libImaging/Resample.c}, {@code precompute_coeffs} to {@code
 * ImagingResampleVertical_8bpc}. That is Pillow up to 12, which checkpoints were trained with; from
 * 13 on rows come first where the height shrinks more, which moves some pixels by one grey level.
 *
 * <p>How it is made fast: {@value #BLOCK} neighbouring outputs read one common window of inputs, so
 * a pass is a gather of windows and a batched product with small matrices of coefficients. How it
 * stays exact: a coefficient is split in two, high and low, each of at most 11 bits (which also
 * survive the rounding of TensorFloat-32), so that sums of products stay integers below 2^24.
 * Beyond a reduction of about 1,000 to one, sums pass that bound and a pixel may be off by one.
 */
final class PillowBilinear {

  private static final int BLOCK = 8;
  private static final double ONE = 1 << 22;

  private final Ops tf;

  PillowBilinear(Ops tf) {
    this.tf = tf.withSubScope("pillow_bilinear");
  }

  /**
   * Resizes a batch.
   *
   * @param images [B, H, W, 3]
   * @param height h, scalar
   * @param width w, scalar
   * @return [B, h, w, 3], whole numbers from 0 to 255
   */
  Operand<TFloat32> resize(Operand<TUint8> images, Operand<TInt32> height, Operand<TInt32> width) {
    Operand<TInt32> shape = tf.shape(images);
    Operand<TInt32> batch = at(shape, 0);
    Operand<TInt32> fromHeight = at(shape, 1);
    Operand<TInt32> fromWidth = at(shape, 2);
    Operand<TInt32> channels = tf.constant(3);
    Operand<TInt32> rest = tf.constant(-1);

    Operand<TUint8> columns =
        tf.reshape(
            tf.linalg.transpose(images, tf.constant(new int[] {2, 0, 1, 3})),
            tf.stack(List.of(fromWidth, rest))); // [W, B·H·3]
    Operand<TFloat32> narrow =
        tf.reshape(
            pass(columns, fromWidth, width),
            tf.stack(List.of(width, batch, fromHeight, channels))); // [w, B, H, 3]
    Operand<TFloat32> rows =
        tf.reshape(
            tf.linalg.transpose(narrow, tf.constant(new int[] {2, 1, 0, 3})),
            tf.stack(List.of(fromHeight, rest))); // [H, B·w·3]
    Operand<TFloat32> small =
        tf.reshape(
            pass(rows, fromHeight, height),
            tf.stack(List.of(height, batch, width, channels))); // [h, B, w, 3]
    return tf.linalg.transpose(small, tf.constant(new int[] {1, 0, 2, 3}));
  }

  /**
   * Resizes the first axis.
   *
   * @param lines [from, N]
   * @return [to, N], rounded
   */
  private Operand<TFloat32> pass(
      Operand<? extends TNumber> lines, Operand<TInt32> from, Operand<TInt32> to) {
    Operand<TFloat64> scale = tf.math.div(real(from), real(to));
    Operand<TFloat64> filterScale = tf.math.maximum(scale, tf.constant(1.0));

    // The inputs [first, end) that each output reads, output by output.
    Operand<TInt32> blocks =
        tf.math.floorDiv(tf.math.add(to, tf.constant(BLOCK - 1)), tf.constant(BLOCK));
    Operand<TInt32> outputs =
        tf.math.minimum(
            tf.range(tf.constant(0), tf.math.mul(blocks, tf.constant(BLOCK)), tf.constant(1)),
            tf.math.sub(to, tf.constant(1))); // [n·8]; what passes the end repeats the last
    Operand<TFloat64> centres = tf.math.mul(tf.math.add(real(outputs), tf.constant(0.5)), scale);
    Operand<TInt32> first =
        tf.math.maximum(
            truncate(tf.math.add(tf.math.sub(centres, filterScale), tf.constant(0.5))),
            tf.constant(0));
    Operand<TInt32> end =
        tf.math.minimum(
            truncate(tf.math.add(tf.math.add(centres, filterScale), tf.constant(0.5))), from);

    // The inputs that each block reads.
    Operand<TInt32> byBlock = tf.constant(new int[] {-1, BLOCK});
    Operand<TInt32> blockFirst = tf.reduceMin(tf.reshape(first, byBlock), tf.constant(1)); // [n]
    Operand<TInt32> blockEnd = tf.reduceMax(tf.reshape(end, byBlock), tf.constant(1));
    Operand<TInt32> window =
        tf.reduceMax(tf.math.sub(blockEnd, blockFirst), tf.constant(0)); // scalar
    Operand<TInt32> inputs =
        tf.math.add(
            tf.expandDims(blockFirst, tf.constant(1)),
            tf.range(tf.constant(0), window, tf.constant(1))); // [n, window]

    Operand<TFloat64> coefficients =
        coefficients(
            tf.expandDims(inputs, tf.constant(1)),
            column(first),
            column(end),
            column(centres),
            filterScale); // [n, 8, window]
    Operand<TInt32> readable = tf.math.minimum(inputs, tf.math.sub(from, tf.constant(1)));
    Operand<TFloat32> windows =
        tf.dtypes.cast(
            tf.gather(lines, readable, tf.constant(0)), TFloat32.class); // [n, window, N]
    Operand<TFloat32> sums = roundedSums(coefficients, windows, window); // [n, 8, N]

    Operand<TInt32> padded = tf.math.mul(blocks, tf.constant(BLOCK));
    Operand<TFloat32> flat = tf.reshape(sums, tf.stack(List.of(padded, tf.constant(-1))));
    return tf.slice(
        flat, tf.constant(new int[] {0, 0}), tf.stack(List.of(to, tf.constant(-1)))); // [to, N]
  }

  /** Triangle weights as whole multiples of 2^-22; zero outside [first, end). */
  private Operand<TFloat64> coefficients(
      Operand<TInt32> inputs,
      Operand<TInt32> first,
      Operand<TInt32> end,
      Operand<TFloat64> centres,
      Operand<TFloat64> filterScale) {
    Operand<TFloat64> distance =
        tf.math.mul(
            tf.math.add(tf.math.sub(real(inputs), centres), tf.constant(0.5)),
            tf.math.div(tf.constant(1.0), filterScale));
    Operand<TFloat64> triangle =
        tf.math.maximum(tf.math.sub(tf.constant(1.0), tf.math.abs(distance)), tf.constant(0.0));
    Operand<TFloat64> inside =
        tf.dtypes.cast(
            tf.math.logicalAnd(tf.math.greaterEqual(inputs, first), tf.math.less(inputs, end)),
            TFloat64.class);
    Operand<TFloat64> weights = tf.math.mul(triangle, inside);
    // A running sum adds from left to right, as Pillow does; a reduction may add in another order.
    Operand<TFloat64> running = tf.math.cumsum(weights, tf.constant(2));
    Operand<TFloat64> total = tf.reduceMax(running, tf.constant(2), ReduceMax.keepDims(true));
    return tf.math.floor(
        tf.math.add(tf.math.mul(tf.math.div(weights, total), tf.constant(ONE)), tf.constant(0.5)));
  }

  /** floor((Σ coefficient · pixel + 2^21) / 2^22), in float32 and yet exact. */
  private Operand<TFloat32> roundedSums(
      Operand<TFloat64> coefficients, Operand<TFloat32> windows, Operand<TInt32> window) {
    Operand<TFloat64> unit = unit(window);
    Operand<TFloat64> high =
        tf.math.floor(tf.math.add(tf.math.div(coefficients, unit), tf.constant(0.5)));
    Operand<TFloat64> low = tf.math.sub(coefficients, tf.math.mul(high, unit));
    Operand<TFloat64> unitInPixels = tf.math.div(unit, tf.constant(ONE));

    // Powers of two move into the coefficients: they change no digit of the sums.
    Operand<TFloat32> highSums = product(tf.math.mul(high, unitInPixels), windows);
    Operand<TFloat32> lowSums = product(tf.math.div(low, unit), windows);
    Operand<TFloat32> carry =
        tf.math.mul(tf.math.floor(lowSums), tf.dtypes.cast(unitInPixels, TFloat32.class));
    return tf.math.floor(tf.math.add(tf.math.add(highSums, carry), tf.constant(0.5f)));
  }

  /**
   * What one step of the high part is worth: 2^11, or less where so many inputs are summed that the
   * low parts, up to unit / 2 · 255 each, could pass 2^24. Never below 2^6, where the high parts
   * would.
   */
  private Operand<TFloat64> unit(Operand<TInt32> window) {
    Operand<TFloat64> unit = tf.constant(2048.0);
    for (int step = 1; step <= 5; step++) {
      Operand<TFloat64> halved = tf.constant((double) (2048 >> step));
      unit = tf.select(tf.math.greater(window, tf.constant(32 << step)), halved, unit);
    }
    return unit;
  }

  private Operand<TFloat32> product(Operand<TFloat64> coefficients, Operand<TFloat32> windows) {
    return tf.train.batchMatMul(
        tf.dtypes.cast(coefficients, TFloat32.class), windows, TFloat32.class);
  }

  private Operand<TInt32> at(Operand<TInt32> shape, int axis) {
    return tf.gather(shape, tf.constant(axis), tf.constant(0));
  }

  private Operand<TFloat64> real(Operand<TInt32> whole) {
    return tf.dtypes.cast(whole, TFloat64.class);
  }

  /** Towards zero, as C's conversion to int. */
  private Operand<TInt32> truncate(Operand<TFloat64> value) {
    return tf.dtypes.cast(value, TInt32.class);
  }

  /** [n·8] to [n, 8, 1]. */
  private <T extends TNumber> Operand<T> column(Operand<T> values) {
    return tf.reshape(values, tf.constant(new int[] {-1, BLOCK, 1}));
  }
}
