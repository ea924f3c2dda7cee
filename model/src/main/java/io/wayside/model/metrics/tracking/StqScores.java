package io.wayside.model.metrics.tracking;

import io.wayside.model.metrics.SemanticScores;

/**
 * Segmentation and tracking quality and its two factors.
 *
 * @param associationSum sum over true tracks of how well predicted tracks follow them, each 0 to 1
 * @param trueTracks how many tracks the truth has
 * @param classes the classes of all pixels
 */
public record StqScores(double associationSum, long trueTracks, SemanticScores classes) {

  /** √(AQ · SQ), 0 to 1; NaN as {@link #segmentationQuality}. */
  public double stq() {
    return Math.sqrt(associationQuality() * segmentationQuality());
  }

  /** AQ, the mean over true tracks, 0 to 1; 0 if there is none, as in deeplab2. */
  public double associationQuality() {
    return associationSum / Math.max(1, trueTracks);
  }

  /** SQ, the mean over classes, 0 to 1; NaN if all pixels are void in the truth. */
  public double segmentationQuality() {
    return classes.mean();
  }
}
