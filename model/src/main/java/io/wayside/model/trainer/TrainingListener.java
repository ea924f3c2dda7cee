package io.wayside.model.trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Hears how a training goes. */
public interface TrainingListener {

  /**
   * Before the first step.
   *
   * @param lastStep that an earlier run had saved; 0 if there was none
   * @param drawn tensors of the starting point that do not fit the data's classes and begin anew
   */
  void started(long lastStep, List<String> drawn);

  /**
   * After every step.
   *
   * @param step from 1
   * @param pictures in the step's batch
   * @param loss the weighted sum
   * @param terms of the loss, unweighted
   */
  void stepped(long step, int pictures, double loss, Map<String, Float> terms);

  /**
   * After a checkpoint was written.
   *
   * @return scores of it, by name, for the log; may be empty
   */
  Map<String, Double> saved(long step, Path checkpoint) throws IOException;

  /** Asked after every step: whether to save and end now, to go on another time. */
  default boolean stops() {
    return false;
  }
}
