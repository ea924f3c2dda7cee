package io.wayside.model.training;

import io.wayside.model.blocks.Logits;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * Class cross entropy of every labelled pixel, weighted by class: what networks without masks learn
 * from, and a guide beside the masks for those with.
 *
 * @param classWeights one for each of the K classes, usually larger for rare ones
 * @param stride the loss is taken at every stride-th pixel of the labels; predictions are resized
 *     to that, bilinearly with half-pixel centres
 */
public record PixelClassLoss(List<Float> classWeights, int stride) {

  /** In place of 0 where a logarithm is taken or divided. */
  private static final float SMALLEST = 1e-6f;

  /** Keeps its own copy of the list. */
  public PixelClassLoss {
    classWeights = List.copyOf(classWeights);
  }

  /** The weights of ENet (arXiv:1606.02147, section 5.2), 1 / ln(1.02 + share of the pixels). */
  public static List<Float> enetWeights(double[] shares) {
    return Arrays.stream(shares).mapToObj(share -> (float) (1 / Math.log(1.02 + share))).toList();
  }

  /**
   * Of class logits.
   *
   * @param logits [B, h, w, K]
   * @param labels [B, H, W]; pixels of a label from K are not counted
   * @return scalar, the weighted mean over the counted pixels
   */
  public Operand<TFloat32> ofLogits(Ops tf, Operand<TFloat32> logits, Operand<TUint8> labels) {
    Operand<TInt32> wanted = wanted(tf, labels);
    Operand<TFloat32> rows = rows(tf, resized(tf, logits, wanted)); // [N, K]
    return mean(tf, tf.nn.logSoftmax(rows), wanted);
  }

  /**
   * Of the semantic readout, the sum over queries of class probability × mask probability, divided
   * by its sum over the classes.
   *
   * @param labels as for {@link #ofLogits}
   */
  public Operand<TFloat32> ofReadout(Ops tf, Logits answer, Operand<TUint8> labels) {
    int classes = classWeights.size();
    Operand<TFloat32> maskLogits = answer.masksQueriesLogits(); // [B, Q, h, w]
    Operand<TFloat32> probabilities =
        tf.stridedSlice(
            tf.nn.softmax(answer.classQueriesLogits()),
            Indices.all(),
            Indices.all(),
            Indices.sliceTo(classes)); // [B, Q, K]
    Operand<TInt64> batch = Axes.size(tf, maskLogits, 0);
    Operand<TInt64> queries = Axes.size(tf, maskLogits, 1);
    Operand<TInt64> height = Axes.size(tf, maskLogits, 2);
    Operand<TInt64> width = Axes.size(tf, maskLogits, 3);
    Operand<TFloat32> masks =
        tf.reshape(
            tf.math.sigmoid(maskLogits),
            Axes.shape(tf, batch, queries, tf.math.mul(height, width))); // [B, Q, h·w]
    Operand<TFloat32> scores =
        tf.train.batchMatMul(
            masks, probabilities, TFloat32.class, BatchMatMul.adjX(true)); // [B, h·w, K]
    Operand<TInt32> wanted = wanted(tf, labels);
    Operand<TFloat32> planes =
        resized(
            tf,
            tf.reshape(scores, Axes.shape(tf, batch, height, width, tf.constant((long) classes))),
            wanted);
    // As logarithms, so that the softmax divides by the sum.
    Operand<TFloat32> rows =
        tf.math.log(tf.math.maximum(rows(tf, planes), tf.constant(SMALLEST))); // [N, K]
    return mean(tf, tf.nn.logSoftmax(rows), wanted);
  }

  /** The labels where the loss is taken, [B, H/stride, W/stride]. */
  private Operand<TInt32> wanted(Ops tf, Operand<TUint8> labels) {
    var places = Indices.slice((long) (stride / 2), null, stride);
    return tf.dtypes.cast(tf.stridedSlice(labels, Indices.all(), places, places), TInt32.class);
  }

  private static Operand<TFloat32> resized(
      Ops tf, Operand<TFloat32> planes, Operand<TInt32> wanted) {
    Operand<TInt32> size = tf.stridedSlice(tf.shape(wanted), Indices.sliceFrom(1));
    return tf.image.resizeBilinear(planes, size, ResizeBilinear.halfPixelCenters(true));
  }

  private Operand<TFloat32> rows(Ops tf, Operand<TFloat32> planes) {
    return tf.reshape(planes, tf.array(-1, classWeights.size()));
  }

  private Operand<TFloat32> mean(
      Ops tf, Operand<TFloat32> logProbabilities, Operand<TInt32> wanted) {
    int classes = classWeights.size();
    float[] weights = new float[classes];
    for (int i = 0; i < classes; i++) {
      weights[i] = classWeights.get(i);
    }
    // A label from K has a row of zeros, and so no weight.
    Operand<TFloat32> chosen =
        tf.math.mul(
            tf.oneHot(
                tf.reshape(wanted, tf.array(-1)),
                tf.constant(classes),
                tf.constant(1f),
                tf.constant(0f)),
            tf.constant(weights)); // [N, K]
    Operand<TInt32> all = tf.array(0, 1);
    return tf.math.neg(
        tf.math.div(
            tf.reduceSum(tf.math.mul(chosen, logProbabilities), all),
            tf.math.maximum(tf.reduceSum(chosen, all), tf.constant(SMALLEST))));
  }
}
