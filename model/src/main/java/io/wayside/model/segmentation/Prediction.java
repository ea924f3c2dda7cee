package io.wayside.model.segmentation;

import java.util.function.Function;

/**
 * Owns native memory: close it. One frame's answer from a network, before it is read: masks with
 * their classes, or the classes of each pixel.
 *
 * <p>Not for use by several threads at once; it never leaves the operator that made it.
 */
public sealed interface Prediction extends AutoCloseable permits MaskSet, PixelScores {

  /** Does what fits the kind of answer. */
  <T> T fold(Function<MaskSet, T> ofMasks, Function<PixelScores, T> ofPixels);

  /** The same answer, which also tells somebody once it is closed. */
  Prediction whenClosed(Runnable listener);

  @Override
  void close();
}
