package io.wayside.operators.inference;

import io.wayside.model.inference.Segmenter;
import java.io.IOException;
import java.io.Serializable;

/** Loads a model on the machine where it will run; travels there with the job. */
@FunctionalInterface
public interface SegmenterFactory extends Serializable {

  /**
   * Loads the model.
   *
   * @param location a directory or another name that the loader understands
   * @throws IOException if it cannot be read; the task fails with it
   */
  Segmenter load(String location) throws IOException;
}
