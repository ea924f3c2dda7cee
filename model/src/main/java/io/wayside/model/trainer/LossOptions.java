package io.wayside.model.trainer;

import io.wayside.model.training.LossWeights;

/**
 * What is learned from. Networks without masks have the pixel term alone, with weight 1.
 *
 * @param weights of the terms of the masks
 * @param noObjectWeight of queries without a target in the class term
 * @param pixelWeight of the per-pixel class loss on the features that masks are made of; its head
 *     is not part of the checkpoint; 0 leaves it out
 * @param readoutWeight of the per-pixel class loss of the semantic readout; 0 leaves it out
 * @param balanced whether rare classes weigh more in the per-pixel terms, as ENet has it
 * @param fixedStuffQueries whether each class of stuff has its own query, instead of being matched
 * @param points compared of each mask, chosen where the prediction is unsure; 0 compares every
 *     pixel at {@code stride}
 * @param stride every how many pixels masks are compared where {@code points} is 0
 * @param pilot queries for true segments beside the learned ones
 */
public record LossOptions(
    LossWeights weights,
    float noObjectWeight,
    float pixelWeight,
    float readoutWeight,
    boolean balanced,
    boolean fixedStuffQueries,
    int points,
    int stride,
    PilotOptions pilot) {

  /** Checks the numbers; weights and pilot check their own. */
  public LossOptions {
    TrainingOptions.require(noObjectWeight > 0, "no-object-weight", "above 0", noObjectWeight);
    TrainingOptions.require(pixelWeight >= 0, "pixel-weight", "from 0", pixelWeight);
    TrainingOptions.require(readoutWeight >= 0, "readout-weight", "from 0", readoutWeight);
    TrainingOptions.require(points >= 0, "points", "from 0", points);
    TrainingOptions.require(stride >= 1, "stride", "from 1", stride);
  }
}
