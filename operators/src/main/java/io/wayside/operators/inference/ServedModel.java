package io.wayside.operators.inference;

import io.wayside.model.frame.Image;
import io.wayside.model.inference.Segmenter;
import io.wayside.model.segmentation.ModelVersion;
import io.wayside.model.segmentation.Prediction;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Owns native memory: close it. The network that answers, which another one may take over from
 * between two passes. Threads share it.
 */
final class ServedModel implements AutoCloseable {

  private final ReentrantLock passing = new ReentrantLock();
  private volatile Segmenter segmenter;

  /** Takes the first network over. */
  ServedModel(Segmenter segmenter) {
    this.segmenter = segmenter;
  }

  /**
   * A pass and who made it.
   *
   * @param predictions in the order of the pictures, each to be closed
   */
  record Pass(List<? extends Prediction> predictions, ModelVersion model) {}

  /** Runs one forward pass of the network that serves now. */
  Pass segment(List<Image> images) {
    passing.lock();
    try {
      Segmenter serving = segmenter;
      return new Pass(serving.segment(images), serving.version());
    } finally {
      passing.unlock();
    }
  }

  /** Lets another network answer from the next pass on, and frees the one before. */
  void replaceBy(Segmenter successor) {
    Segmenter before;
    passing.lock();
    try {
      before = segmenter;
      segmenter = successor;
    } finally {
      passing.unlock();
    }
    before.close();
  }

  /** The network that serves now, to be asked what it is. */
  Segmenter serving() {
    return segmenter;
  }

  /** Frees the network; nothing may run any more. */
  @Override
  public void close() {
    segmenter.close();
  }
}
