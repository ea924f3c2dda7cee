package io.wayside.model.inference;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.MaskSet;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tensorflow.Result;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Owns native memory: close it. The answer of one forward pass to a whole batch, in TensorFlow's
 * own memory.
 *
 * <p>Threads may share one; the buffers are read-only and valid until this is closed.
 */
public final class BatchLogits implements AutoCloseable {

  /** The network predicts masks at a quarter of its input. */
  private static final int STRIDE = 4;

  private final Result result;
  private final Shape classShape;
  private final Shape maskShape;
  private final FloatBuffer classLogits;
  private final FloatBuffer maskLogits;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Takes over the result: class logits, then mask logits. */
  BatchLogits(Result result) {
    this.result = result;
    TFloat32 classes = (TFloat32) result.get(0);
    TFloat32 masks = (TFloat32) result.get(1);
    this.classShape = classes.shape();
    this.maskShape = masks.shape();
    this.classLogits = NativeFloats.of(classes);
    this.maskLogits = NativeFloats.of(masks);
  }

  /** B, the number of pictures. */
  public int batch() {
    return (int) classShape.get(0);
  }

  /** Q, the number of (mask, class) pairs. */
  public int queries() {
    return (int) classShape.get(1);
  }

  /** K, "no object" not counted. */
  public int classes() {
    return (int) classShape.get(2) - 1;
  }

  /** h × w, a quarter of the network's input. */
  public ImageSize maskSize() {
    return new ImageSize((int) maskShape.get(2), (int) maskShape.get(3));
  }

  /** [B, Q, K+1], the last class is "no object". */
  public FloatBuffer classLogits() {
    return classLogits.duplicate();
  }

  /** [B, Q, h, w]. */
  public FloatBuffer maskLogits() {
    return maskLogits.duplicate();
  }

  /**
   * One mask set a picture, without a copy. They take over the memory, which is freed with the last
   * of them: do not close or read this any more.
   */
  List<MaskSet> split() {
    ImageSize input = new ImageSize(STRIDE * maskSize().height(), STRIDE * maskSize().width());
    SharedResult shared = new SharedResult(batch(), this::close);
    List<MaskSet> sets = new ArrayList<>();
    for (int picture = 0; picture < batch(); picture++) {
      sets.add(
          new MaskSet(
              queries(),
              classes(),
              maskSize(),
              input,
              part(classLogits, picture),
              part(maskLogits, picture),
              shared.release()));
    }
    return sets;
  }

  private FloatBuffer part(FloatBuffer whole, int picture) {
    int length = whole.capacity() / batch();
    return whole.slice(picture * length, length);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      result.close();
    }
  }
}
