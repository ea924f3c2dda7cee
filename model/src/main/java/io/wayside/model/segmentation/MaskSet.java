package io.wayside.model.segmentation;

import io.wayside.model.frame.ImageSize;
import java.nio.FloatBuffer;
import java.util.function.Function;

/**
 * Owns native memory: close it. One frame's answer, a fixed set of (binary mask, class) pairs that
 * the three readouts share.
 */
public final class MaskSet implements Prediction {

  private final int queries;
  private final int classes;
  private final ImageSize maskSize;
  private final ImageSize inputSize;
  private final FloatBuffer classLogits;
  private final FloatBuffer maskLogits;
  private final Runnable release;

  /**
   * Wraps logits without copying them.
   *
   * @param queries Q
   * @param classes K, "no object" not counted
   * @param maskSize h × w
   * @param inputSize the network's input size, to which the reference resizes masks first
   * @param classLogits [Q, K+1], the last class is "no object"
   * @param maskLogits [Q, h, w]
   * @param release frees the memory behind the buffers; called once
   */
  public MaskSet(
      int queries,
      int classes,
      ImageSize maskSize,
      ImageSize inputSize,
      FloatBuffer classLogits,
      FloatBuffer maskLogits,
      Runnable release) {
    if (classLogits.remaining() != queries * (classes + 1)) {
      throw new IllegalArgumentException(
          "class logits: expected [%d, %d] but was %d values"
              .formatted(queries, classes + 1, classLogits.remaining()));
    }
    if (maskLogits.remaining() != queries * maskSize.pixels()) {
      throw new IllegalArgumentException(
          "mask logits: expected [%d, %d, %d] but was %d values"
              .formatted(queries, maskSize.height(), maskSize.width(), maskLogits.remaining()));
    }
    this.queries = queries;
    this.classes = classes;
    this.maskSize = maskSize;
    this.inputSize = inputSize;
    this.classLogits = classLogits.slice().asReadOnlyBuffer();
    this.maskLogits = maskLogits.slice().asReadOnlyBuffer();
    this.release = release;
  }

  /** Q, the number of (mask, class) pairs. */
  public int queries() {
    return queries;
  }

  /** K, "no object" not counted. */
  public int classes() {
    return classes;
  }

  /** h × w, a quarter of the network's input. */
  public ImageSize maskSize() {
    return maskSize;
  }

  /** The size of the network's input. */
  public ImageSize inputSize() {
    return inputSize;
  }

  /** [Q, K+1], read-only; valid until this is closed. */
  public FloatBuffer classLogits() {
    return classLogits.duplicate();
  }

  /** [Q, h, w], read-only; valid until this is closed. */
  public FloatBuffer maskLogits() {
    return maskLogits.duplicate();
  }

  @Override
  public <T> T fold(Function<MaskSet, T> ofMasks, Function<PixelScores, T> ofPixels) {
    return ofMasks.apply(this);
  }

  @Override
  public MaskSet whenClosed(Runnable listener) {
    return new MaskSet(
        queries,
        classes,
        maskSize,
        inputSize,
        classLogits(),
        maskLogits(),
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
