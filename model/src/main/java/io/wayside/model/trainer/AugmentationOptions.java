package io.wayside.model.trainer;

import io.wayside.model.augmentation.Augmentation;
import io.wayside.model.augmentation.ColourJitter;
import io.wayside.model.augmentation.Degradation;
import io.wayside.model.augmentation.Geometry;
import io.wayside.model.augmentation.Pasting;

/**
 * How pictures are varied, but for crop and scale, which the phases say.
 *
 * @param flip probability of mirroring
 * @param rotationDegrees largest turn to either side
 * @param perspective largest share by which an edge is seen larger than the middle
 * @param verticalShift largest move up or down, as a share of the height
 * @param pasting things of other pictures put in
 * @param colours how colours are varied
 * @param degradation what the camera does
 */
public record AugmentationOptions(
    double flip,
    double rotationDegrees,
    double perspective,
    double verticalShift,
    Pasting pasting,
    ColourJitter colours,
    Degradation degradation) {

  /** Nothing is varied. */
  public static final AugmentationOptions NONE =
      new AugmentationOptions(0, 0, 0, 0, Pasting.NONE, ColourJitter.NONE, Degradation.NONE);

  Augmentation of(Phase phase) {
    double smallest = phase.scale().get(0);
    double largest = phase.scale().get(1);
    return new Augmentation(
        phase.crop(),
        pasting,
        new Geometry(smallest, largest, flip, rotationDegrees, perspective, verticalShift),
        colours,
        degradation);
  }
}
