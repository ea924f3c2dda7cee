package io.wayside.model.trainer;

/**
 * Mask-piloted training: queries that stand for true segments, beside the learned ones (MP-Former,
 * arXiv:2303.07336). Of use to Mask2Former alone.
 *
 * @param weight of the loss of these queries; 1 counts them as the learned ones, 0 leaves them out
 * @param labelNoise probability that one starts as another class
 * @param maskNoise probability that a place of its mask is flipped, times the mask's share of the
 *     picture
 */
public record PilotOptions(float weight, float labelNoise, float maskNoise) {
  /** None. */
  public static final PilotOptions OFF = new PilotOptions(0, 0.2f, 0.2f);

  /** Checks the numbers. */
  public PilotOptions {
    TrainingOptions.require(weight >= 0, "weight", "from 0", weight);
    TrainingOptions.require(isShare(labelNoise), "label-noise", "from 0 to 1", labelNoise);
    TrainingOptions.require(isShare(maskNoise), "mask-noise", "from 0 to 1", maskNoise);
  }

  private static boolean isShare(float value) {
    return value >= 0 && value <= 1;
  }

  /** Whether there are such queries. */
  boolean on() {
    return weight > 0;
  }
}
