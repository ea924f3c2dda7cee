package io.wayside.model.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * Compares masks at every pixel, as MaskFormer does (arXiv:2107.06278 and its reference): to match,
 * true masks are brought to the size of the predictions by the nearest pixel; to learn, predictions
 * are brought to the size of the true masks, bilinearly with half-pixel centres.
 */
public record DenseSampling() implements MaskSampling {

  @Override
  public CrossedMasks crossed(Ops tf, Operand<TFloat32> masks, Targets targets) {
    Size size = Size.of(tf, masks);
    Operand<TInt64> batch = Axes.size(tf, masks, 0);
    Operand<TUint8> trueMasks = nearest(tf, Axes.planes(tf, targets.masks()), size);
    Operand<TUint8> counted = nearest(tf, tf.expandDims(targets.counted(), tf.constant(-1)), size);
    Operand<TInt64> places = size.places(tf);
    return new CrossedMasks(
        tf.reshape(masks, Axes.shape(tf, batch, Axes.size(tf, masks, 1), places)),
        shares(tf, trueMasks, Axes.shape(tf, batch, targets.count(tf), places)),
        shares(tf, counted, Axes.shape(tf, batch, places)));
  }

  @Override
  public PairedMasks paired(Ops tf, Operand<TFloat32> masks, Targets targets, MatchedPairs pairs) {
    Size size = Size.of(tf, targets.masks());
    Operand<TFloat32> matched =
        tf.gather(Axes.planes(tf, masks), pairs.prediction(), tf.constant(0)); // [N, h, w, 1]
    Operand<TFloat32> resized =
        tf.image.resizeBilinear(matched, size.ofPicture(tf), ResizeBilinear.halfPixelCenters(true));
    Operand<TUint8> trueMasks =
        tf.gather(Axes.planes(tf, targets.masks()), pairs.target(), tf.constant(0));
    Operand<TUint8> counted = tf.gather(targets.counted(), pairs.picture(), tf.constant(0));
    Operand<TInt64> shape = Axes.shape(tf, pairs.count(tf), size.places(tf));
    return new PairedMasks(
        tf.reshape(resized, shape), shares(tf, trueMasks, shape), shares(tf, counted, shape));
  }

  /** Pictures [N, H, W, 1] as [N, h, w, 1]: pixel i is the old one at ⌊i·H/h⌋. */
  private static Operand<TUint8> nearest(Ops tf, Operand<TUint8> pictures, Size size) {
    return tf.image.resizeNearestNeighbor(pictures, size.ofPicture(tf));
  }

  private static Operand<TFloat32> shares(Ops tf, Operand<TUint8> flags, Operand<TInt64> shape) {
    return tf.reshape(tf.dtypes.cast(flags, TFloat32.class), shape);
  }

  private record Size(Operand<TInt64> height, Operand<TInt64> width) {

    /** The size of maps [B, M, h, w]. */
    static Size of(Ops tf, Operand<?> maps) {
      return new Size(Axes.size(tf, maps, 2), Axes.size(tf, maps, 3));
    }

    Operand<TInt64> places(Ops tf) {
      return tf.math.mul(height, width);
    }

    Operand<TInt32> ofPicture(Ops tf) {
      return tf.dtypes.cast(Axes.shape(tf, height, width), TInt32.class);
    }
  }
}
