package io.wayside.model.trainer;

import io.wayside.model.training.LossWeights;
import java.util.List;

/** Small trainings. */
final class TestOptions {
  private TestOptions() {}

  static TrainingOptions of(long steps, int saveEvery, double rate) {
    return of(steps, saveEvery, rate, PilotOptions.OFF);
  }

  static TrainingOptions of(long steps, int saveEvery, double rate, PilotOptions pilot) {
    return new TrainingOptions(
        1,
        steps,
        Squares.SIZE,
        List.of(new Phase(1, 4, Squares.SIZE, List.of(1.0, 1.0))),
        AugmentationOptions.NONE,
        4,
        new LossOptions(LossWeights.MASK2FORMER, 0.1f, 1, 1, true, true, 0, 4, pilot),
        new OptimizerOptions(rate, 0, OptimizerOptions.Decay.CONSTANT, 0.05, 2.5, 0.9),
        1,
        saveEvery,
        false);
  }
}
