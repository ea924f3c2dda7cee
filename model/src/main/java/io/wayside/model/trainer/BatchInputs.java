package io.wayside.model.trainer;

import io.wayside.model.augmentation.Batch;
import io.wayside.model.training.Targets;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.index.Index;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * Where a batch enters the graph.
 *
 * @param pixels [B, H, W, 3], RGB
 * @param labels [B, H, W], 255 where unknown
 * @param segments [B, H, W], the target that a pixel belongs to, -1 where unknown
 * @param targetLabels [B, T], {@link Targets#PADDING} where a picture has no such target
 */
record BatchInputs(
    Placeholder<TUint8> pixels,
    Placeholder<TUint8> labels,
    Placeholder<TInt32> segments,
    Placeholder<TInt32> targetLabels) {

  static BatchInputs create(Ops tf) {
    return new BatchInputs(
        tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1, 3))),
        tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1))),
        tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, -1, -1))),
        tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, -1))));
  }

  /** The pixels as the network wants them, [B, H, W, 3]. */
  Operand<TFloat32> normalised(Ops tf, PixelScale scale) {
    Operand<TFloat32> values = tf.dtypes.cast(pixels, TFloat32.class);
    return tf.math.div(
        tf.math.sub(tf.math.mul(values, tf.constant(scale.factor())), tf.constant(scale.mean())),
        tf.constant(scale.deviation()));
  }

  /**
   * The masks at every {@code stride}-th pixel.
   *
   * @return masks [B, T, H/stride, W/stride]
   */
  Targets targets(Ops tf, int stride) {
    Index places = Indices.slice((long) (stride / 2), null, stride);
    Operand<TInt32> coarse = tf.stridedSlice(segments, Indices.all(), places, places);
    Operand<TInt32> count = tf.stridedSlice(tf.shape(targetLabels), Indices.at(1));
    Operand<TInt32> target =
        tf.reshape(tf.range(tf.constant(0), count, tf.constant(1)), tf.array(1, -1, 1, 1));
    return new Targets(
        targetLabels,
        tf.dtypes.cast(tf.math.equal(tf.expandDims(coarse, tf.constant(1)), target), TUint8.class),
        tf.dtypes.cast(tf.math.greaterEqual(coarse, tf.constant(0)), TUint8.class));
  }

  /** Feeds a batch; the tensors must stay open until the step is over. */
  List<Tensor> feed(Session.Runner step, Batch batch) {
    Shape planes = Shape.of(batch.size(), batch.picture().height(), batch.picture().width());
    int[] wide = new int[batch.segments().length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = batch.segments()[i];
    }
    TUint8 pictures = TUint8.tensorOf(planes.append(3), DataBuffers.of(batch.pixels()));
    TUint8 truth = TUint8.tensorOf(planes, DataBuffers.of(batch.labels()));
    TInt32 ofTargets = TInt32.tensorOf(planes, DataBuffers.of(wide));
    TInt32 classes =
        TInt32.tensorOf(
            Shape.of(batch.size(), batch.targets()), DataBuffers.of(batch.targetLabels()));
    step.feed(pixels, pictures)
        .feed(labels, truth)
        .feed(segments, ofTargets)
        .feed(targetLabels, classes);
    return List.of(pictures, truth, ofTargets, classes);
  }
}
