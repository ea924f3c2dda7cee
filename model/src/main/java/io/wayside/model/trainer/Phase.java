package io.wayside.model.trainer;

import io.wayside.model.frame.ImageSize;
import java.util.List;

/**
 * A stretch of a training.
 *
 * @param until the share of all steps at which it ends, above 0, at most 1
 * @param batch pictures in a step
 * @param crop the size of each
 * @param scale smallest and largest of the pictures as they are
 */
public record Phase(double until, int batch, ImageSize crop, List<Double> scale) {
  private static final int STRIDE = 32;

  /** Checks the numbers and keeps its own copy of the list. */
  public Phase {
    TrainingOptions.require(until > 0 && until <= 1, "until", "above 0, at most 1", until);
    TrainingOptions.require(batch >= 1, "batch", "from 1", batch);
    TrainingOptions.require(
        crop.height() % STRIDE == 0 && crop.width() % STRIDE == 0, "crop", "multiples of 32", crop);
    scale = List.copyOf(scale);
    TrainingOptions.require(
        scale.size() == 2 && scale.get(0) > 0 && scale.get(1) >= scale.get(0),
        "scale",
        "the smallest and the largest",
        scale);
  }
}
