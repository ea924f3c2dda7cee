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

  /**
   * Names what {@link #load} would load now, so that a change of it is seen: two names are equal as
   * long as the model is the same. A model that never changes is named by its location.
   *
   * @throws IOException if nothing can be found there
   */
  default String newest(String location) throws IOException {
    return location;
  }
}
