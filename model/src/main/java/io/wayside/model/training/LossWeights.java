package io.wayside.model.training;

/**
 * How much each term counts, in the loss or in the cost of a match. Names are those of the
 * published configurations.
 *
 * @param classWeight of the class term
 * @param maskWeight of the mask term pixel by pixel
 * @param diceWeight of the dice term
 */
public record LossWeights(float classWeight, float maskWeight, float diceWeight) {
  /** Mask2Former's, in its loss and in its matching. */
  public static final LossWeights MASK2FORMER = new LossWeights(2, 5, 5);

  /** MaskFormer's, in its loss and in its matching. */
  public static final LossWeights MASKFORMER = new LossWeights(1, 20, 1);

  /**
   * Checks the weights.
   *
   * @throws IllegalArgumentException where one is negative or not finite, or all are 0
   */
  public LossWeights {
    if (!isWeight(classWeight) || !isWeight(maskWeight) || !isWeight(diceWeight)) {
      throw new IllegalArgumentException(
          "loss weights: expected finite numbers from 0 but were %s, %s, %s"
              .formatted(classWeight, maskWeight, diceWeight));
    }
    if (classWeight + maskWeight + diceWeight == 0) {
      throw new IllegalArgumentException("loss weights: expected one above 0 but all are 0");
    }
  }

  /** The same weights with another one for the class. */
  public LossWeights withClassWeight(float weight) {
    return new LossWeights(weight, maskWeight, diceWeight);
  }

  private static boolean isWeight(float weight) {
    return weight >= 0 && Float.isFinite(weight);
  }
}
