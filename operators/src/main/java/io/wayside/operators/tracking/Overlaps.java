package io.wayside.operators.tracking;

import java.util.List;

/**
 * How much expected and found masks overlap.
 *
 * <p>What of an expected mask lies in other instances is hidden by them, so it does not count
 * against an instance that is the rest of it. Where a mask has but a few cells, boxes are compared
 * instead, for they are known to the pixel.
 */
final class Overlaps {

  /** Cells from which on masks are compared and not boxes. */
  static final int LARGE = 24;

  /** How much of what others hide is taken out of the union: not all, as they may be in the way. */
  private static final double HIDDEN_WEIGHT = 0.55;

  private final List<Prediction> predictions;
  private final List<Detection> detections;
  private final int[][] common;
  private final int[] covered;

  Overlaps(List<Prediction> predictions, List<Detection> detections) {
    this.predictions = predictions;
    this.detections = detections;
    this.common = new int[predictions.size()][detections.size()];
    this.covered = new int[predictions.size()];
    for (int track = 0; track < common.length; track++) {
      StrideMask mask = predictions.get(track).mask();
      for (int i = 0; i < common[track].length; i++) {
        common[track][i] = mask.intersection(0, 0, detections.get(i).mask());
        covered[track] += common[track][i];
      }
    }
  }

  /** Intersection over union, 0 to 1, of what can be seen. */
  double of(int track, int detection) {
    Prediction prediction = predictions.get(track);
    Detection found = detections.get(detection);
    if (Math.min(prediction.mask().area(), found.mask().area()) < LARGE) {
      return prediction.extent().overlap(found.extent());
    }
    int both = common[track][detection];
    int hidden = Math.min(covered[track] - both, prediction.mask().area() - both);
    double union = prediction.mask().area() - HIDDEN_WEIGHT * hidden + found.mask().area() - both;
    return both / union;
  }
}
