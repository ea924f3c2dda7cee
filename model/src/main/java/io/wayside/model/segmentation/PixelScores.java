package io.wayside.model.segmentation;

import io.wayside.model.frame.ImageSize;
import java.nio.FloatBuffer;
import java.util.function.Function;

/**
 * Owns native memory: close it. The classes of each pixel of one frame, from a network that
 * predicts no masks; it has the semantic reading alone.
 */
public final class PixelScores implements Prediction {

  private final int classes;
  private final ImageSize size;
  private final FloatBuffer logits;
  private final Runnable release;

  /**
   * Wraps logits without copying them.
   *
   * @param classes K
   * @param size h × w
   * @param logits [K, h, w]
   * @param release frees the memory behind the buffer; called once
   */
  public PixelScores(int classes, ImageSize size, FloatBuffer logits, Runnable release) {
    if (logits.remaining() != classes * size.pixels()) {
      throw new IllegalArgumentException(
          "logits: expected [%d, %d, %d] but was %d values"
              .formatted(classes, size.height(), size.width(), logits.remaining()));
    }
    this.classes = classes;
    this.size = size;
    this.logits = logits.slice().asReadOnlyBuffer();
    this.release = release;
  }

  /** K. */
  public int classes() {
    return classes;
  }

  /** h × w, a quarter of the network's input. */
  public ImageSize size() {
    return size;
  }

  /** [K, h, w], read-only; valid until this is closed. */
  public FloatBuffer logits() {
    return logits.duplicate();
  }

  @Override
  public <T> T fold(Function<MaskSet, T> ofMasks, Function<PixelScores, T> ofPixels) {
    return ofPixels.apply(this);
  }

  @Override
  public PixelScores whenClosed(Runnable listener) {
    return new PixelScores(
        classes,
        size,
        logits(),
        () -> {
          close();
          listener.run();
        });
  }

  @Override
  public void close() {
    release.run();
  }
}
