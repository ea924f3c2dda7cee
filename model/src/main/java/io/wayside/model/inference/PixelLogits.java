package io.wayside.model.inference;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.PixelScores;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tensorflow.Result;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Owns native memory: close it. The classes of each pixel of a whole batch, in TensorFlow's own
 * memory.
 *
 * <p>Threads may share one; the buffers are read-only and valid until this is closed.
 */
public final class PixelLogits implements AutoCloseable {

  private final Result result;
  private final Shape shape;
  private final FloatBuffer logits;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Takes over the result. */
  PixelLogits(Result result) {
    this.result = result;
    TFloat32 tensor = (TFloat32) result.get(0);
    this.shape = tensor.shape();
    this.logits = NativeFloats.of(tensor);
  }

  /** B, the number of pictures. */
  public int batch() {
    return (int) shape.get(0);
  }

  /** K. */
  public int classes() {
    return (int) shape.get(1);
  }

  /** h × w, a quarter of the network's input. */
  public ImageSize size() {
    return new ImageSize((int) shape.get(2), (int) shape.get(3));
  }

  /** [B, K, h, w]. */
  public FloatBuffer logits() {
    return logits.duplicate();
  }

  /** [K, h, w] of one picture. */
  public FloatBuffer logits(int picture) {
    int length = logits.capacity() / batch();
    return logits.slice(picture * length, length);
  }

  /**
   * One answer a picture, without a copy. They take over the memory, which is freed with the last
   * of them: do not close or read this any more.
   */
  List<PixelScores> split() {
    SharedResult shared = new SharedResult(batch(), this::close);
    List<PixelScores> pictures = new ArrayList<>();
    for (int picture = 0; picture < batch(); picture++) {
      pictures.add(new PixelScores(classes(), size(), logits(picture), shared.release()));
    }
    return pictures;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      result.close();
    }
  }
}
