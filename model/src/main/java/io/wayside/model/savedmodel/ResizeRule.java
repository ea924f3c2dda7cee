package io.wayside.model.savedmodel;

import io.wayside.model.frame.ImageSize;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/** The size that a picture is resized to, as the key {@code size} of a preprocessor states it. */
public sealed interface ResizeRule {

  /**
   * The rule as operations.
   *
   * @param height the picture's, scalar
   * @param width the picture's, scalar
   * @return height and width to resize to, each a scalar of at least 1
   */
  List<Operand<TInt32>> apply(Ops tf, Operand<TInt32> height, Operand<TInt32> width);

  /**
   * The rule for pictures of another size.
   *
   * @param scale of every length in it, above 0
   */
  ResizeRule scaled(double scale);

  /** The rule for people. */
  String inWords();

  private static int scaled(int pixels, double scale) {
    return Math.max(1, Math.toIntExact(Math.round(pixels * scale)));
  }

  /**
   * One size for all pictures.
   *
   * @param size what every picture is stretched to
   */
  record Exactly(ImageSize size) implements ResizeRule {

    @Override
    public List<Operand<TInt32>> apply(Ops tf, Operand<TInt32> height, Operand<TInt32> width) {
      return List.of(tf.constant(size.height()), tf.constant(size.width()));
    }

    @Override
    public Exactly scaled(double scale) {
      return new Exactly(
          new ImageSize(
              ResizeRule.scaled(size.height(), scale), ResizeRule.scaled(size.width(), scale)));
    }

    @Override
    public String inWords() {
      return size.toString();
    }
  }

  /**
   * Each picture by its own size.
   *
   * @param factor of both sides, above 0
   */
  record Times(double factor) implements ResizeRule {

    @Override
    public List<Operand<TInt32>> apply(Ops tf, Operand<TInt32> height, Operand<TInt32> width) {
      return List.of(side(tf, height), side(tf, width));
    }

    private Operand<TInt32> side(Ops tf, Operand<TInt32> pixels) {
      Operand<TFloat64> scaled =
          tf.math.mul(tf.dtypes.cast(pixels, TFloat64.class), tf.constant(factor));
      return tf.math.maximum(tf.dtypes.cast(tf.math.rint(scaled), TInt32.class), tf.constant(1));
    }

    @Override
    public Times scaled(double scale) {
      return new Times(scale * factor);
    }

    @Override
    public String inWords() {
      return "%s times the picture".formatted(factor);
    }
  }

  /**
   * The short side gets one length, unless the long side would pass another. Source: transformers,
   * {@code get_resize_output_image_size}; its fractions are cut off, twice in the second case.
   *
   * <p>A picture so slender that the reference's short side would vanish gets a side of 1.
   *
   * @param shortest length of the short side in pixels
   * @param longest bound of the long side in pixels, more than {@code shortest}
   */
  record Edges(int shortest, int longest) implements ResizeRule {

    @Override
    public List<Operand<TInt32>> apply(Ops tf, Operand<TInt32> height, Operand<TInt32> width) {
      Operand<TInt32> one = tf.constant(1);
      Operand<TFloat64> from = real(tf, tf.math.minimum(height, width));
      Operand<TFloat64> to = real(tf, tf.math.maximum(height, width));

      Operand<TFloat64> free = cut(tf, tf.math.div(tf.math.mul(real(tf, shortest), to), from));
      Operand<TFloat64> bound =
          cut(tf, tf.math.div(tf.constant((double) longest * shortest), free));
      var tooLong = tf.math.greater(free, real(tf, longest));
      Operand<TInt32> shortSide =
          tf.math.maximum(
              tf.dtypes.cast(tf.select(tooLong, bound, real(tf, shortest)), TInt32.class), one);
      Operand<TInt32> longSide =
          tf.dtypes.cast(tf.math.minimum(free, real(tf, longest)), TInt32.class);

      var upright = tf.math.less(width, height);
      return List.of(
          tf.select(upright, longSide, shortSide), tf.select(upright, shortSide, longSide));
    }

    @Override
    public Edges scaled(double scale) {
      int edge = ResizeRule.scaled(shortest, scale);
      return new Edges(edge, Math.max(edge + 1, ResizeRule.scaled(longest, scale)));
    }

    @Override
    public String inWords() {
      return "shortest edge %d, longest at most %d".formatted(shortest, longest);
    }

    private static Operand<TFloat64> real(Ops tf, Operand<TInt32> value) {
      return tf.dtypes.cast(value, TFloat64.class);
    }

    private static Operand<TFloat64> real(Ops tf, int value) {
      return tf.constant((double) value);
    }

    private static Operand<TFloat64> cut(Ops tf, Operand<TFloat64> value) {
      return tf.math.floor(value);
    }
  }
}
