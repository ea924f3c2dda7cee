package io.wayside.model.metrics;

import java.util.Map;

/**
 * Mask average precision and recall of a data set, 0 to 1; {@link #NONE} where the truth has
 * nothing of the kind.
 *
 * @param ap mean average precision over thresholds and classes, COCO's chief number
 * @param ap50 that at an intersection over union of 0.5
 * @param ap75 that at 0.75
 * @param apSmall that of things up to 32² pixels
 * @param apMedium of 32² to 96²
 * @param apLarge of 96² and more
 * @param arMax1 mean recall with one detection a picture and class
 * @param arMax10 with ten
 * @param arMax100 with a hundred
 * @param arSmall that of things up to 32² pixels
 * @param arMedium of 32² to 96²
 * @param arLarge of 96² and more
 * @param perClass by category id, every class of the data set
 */
public record InstanceScores(
    double ap,
    double ap50,
    double ap75,
    double apSmall,
    double apMedium,
    double apLarge,
    double arMax1,
    double arMax10,
    double arMax100,
    double arSmall,
    double arMedium,
    double arLarge,
    Map<Integer, ClassPrecision> perClass) {

  /** Stands for a score of nothing, as in COCO. */
  public static final double NONE = -1;

  /**
   * Scores of a class.
   *
   * @param ap average precision over thresholds, or {@link #NONE}
   * @param ap50 that at 0.5, or {@link #NONE}
   */
  public record ClassPrecision(double ap, double ap50) {}
}
