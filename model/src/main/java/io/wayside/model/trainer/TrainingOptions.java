package io.wayside.model.trainer;

import io.wayside.model.frame.ImageSize;
import java.util.List;

/**
 * Everything that a training can be told, apart from its data. Two trainings with equal options and
 * data are equal up to the order in which processors add.
 *
 * @param seed of first weights, order of the pictures, augmentation and random points
 * @param steps of the whole training
 * @param picture the size to which pictures are brought before the network, in the checkpoint too
 * @param phases one after the other, the last until the end
 * @param augmentation how pictures are varied, but for crop and scale, which the phases say
 * @param smallestTarget things of fewer pixels in a crop are not asked for
 * @param loss what is learned from
 * @param optimizer how the weights move
 * @param logEvery steps between two lines of the log
 * @param saveEvery steps between two checkpoints; one more at the end
 * @param keep whether each checkpoint stays, in a folder named by its step, beside the last
 */
public record TrainingOptions(
    long seed,
    long steps,
    ImageSize picture,
    List<Phase> phases,
    AugmentationOptions augmentation,
    int smallestTarget,
    LossOptions loss,
    OptimizerOptions optimizer,
    int logEvery,
    int saveEvery,
    boolean keep) {

  /** Checks the numbers. */
  public TrainingOptions {
    phases = List.copyOf(phases);
    require(steps >= 1, "steps", "from 1", steps);
    require(logEvery >= 1, "log-every", "from 1", logEvery);
    require(saveEvery >= 1, "save-every", "from 1", saveEvery);
    require(!phases.isEmpty(), "phases", "at least one", phases.size());
  }

  /** The phase of a step, from 1. */
  Phase phase(long step) {
    double share = (double) (step - 1) / steps;
    for (Phase phase : phases) {
      if (share < phase.until()) {
        return phase;
      }
    }
    return phases.get(phases.size() - 1);
  }

  /** What two trainings must have in common for one to go on with the other's state. */
  String fingerprint() {
    return new TrainingOptions(
            seed,
            steps,
            picture,
            phases,
            augmentation,
            smallestTarget,
            loss,
            optimizer,
            1,
            1,
            false)
        .toString();
  }

  static void require(boolean met, String key, String expected, Object was) {
    if (!met) {
      throw new IllegalArgumentException(
          "%s: expected %s but was %s".formatted(key, expected, was));
    }
  }
}
