package io.wayside.model.savedmodel;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * From pictures to the network's input, as operations of the graph: resize, scale, normalise.
 *
 * <p>Equal to Hugging Face's {@code Mask2FormerImageProcessor} for pictures of one size: the resize
 * bit for bit, the rest operation by operation in the same precisions.
 */
final class Preprocessing {

  private final Ops tf;
  private final PreprocessorConfig config;

  Preprocessing(Ops tf, PreprocessorConfig config) {
    this.tf = tf.withSubScope("preprocessing");
    this.config = config;
  }

  /**
   * Builds the operations.
   *
   * @param images [B, H, W, 3] RGB
   * @return [B, H', W', 3]
   */
  Operand<TFloat32> call(Operand<TUint8> images) {
    Operand<TFloat32> resized =
        config.doResize() ? resize(images) : tf.dtypes.cast(images, TFloat32.class);
    Operand<TFloat32> scaled = config.doRescale() ? rescale(resized) : resized;
    return config.doNormalize() ? normalize(scaled) : scaled;
  }

  private Operand<TFloat32> resize(Operand<TUint8> images) {
    Operand<TInt32> shape = tf.shape(images);
    List<Operand<TInt32>> size = config.size().apply(tf, at(shape, 1), at(shape, 2));
    return new PillowBilinear(tf).resize(images, roundUp(size.get(0)), roundUp(size.get(1)));
  }

  private Operand<TInt32> roundUp(Operand<TInt32> side) {
    Operand<TInt32> divisor = tf.constant(config.sizeDivisor());
    Operand<TInt32> past = tf.math.add(side, tf.constant(config.sizeDivisor() - 1));
    return tf.math.mul(tf.math.floorDiv(past, divisor), divisor);
  }

  /** In double and then rounded, as NumPy multiplies bytes by a Python number. */
  private Operand<TFloat32> rescale(Operand<TFloat32> pixels) {
    Operand<TFloat64> scaled =
        tf.math.mul(tf.dtypes.cast(pixels, TFloat64.class), tf.constant(config.rescaleFactor()));
    return tf.dtypes.cast(scaled, TFloat32.class);
  }

  private Operand<TFloat32> normalize(Operand<TFloat32> pixels) {
    return tf.math.div(
        tf.math.sub(pixels, perChannel(config.imageMean())), perChannel(config.imageStd()));
  }

  private Operand<TFloat32> perChannel(List<Double> values) {
    return tf.constant(
        new float[] {
          values.get(0).floatValue(), values.get(1).floatValue(), values.get(2).floatValue()
        });
  }

  private Operand<TInt32> at(Operand<TInt32> shape, int axis) {
    return tf.gather(shape, tf.constant(axis), tf.constant(0));
  }
}
