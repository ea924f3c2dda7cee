package io.wayside.operators.inference;

import io.wayside.model.segmentation.ModelVersion;
import io.wayside.model.segmentation.Prediction;

/**
 * Owns native memory: close it. A frame's answer and the weights that gave it, which another
 * frame's need not be.
 */
record Segmented(Prediction prediction, ModelVersion model) implements AutoCloseable {

  @Override
  public void close() {
    prediction.close();
  }
}
