package io.wayside.operators.tracking;

import io.wayside.model.segmentation.Instance;

/**
 * An instance of a frame, ready to be compared with tracks.
 *
 * @param instance its index in the frame's list
 * @param labelId its class
 * @param score its score
 * @param extent its box
 * @param mask its mask
 * @param hidden the sides at which it may go on behind others or out of the picture
 */
record Detection(
    int instance, int labelId, double score, Extent extent, StrideMask mask, Sides hidden) {

  /** Of a mask in several pieces far apart, the largest is taken. */
  static Detection of(int index, Instance instance) {
    StrideMask mask = StrideMask.of(instance.mask(), instance.box());
    StrideMask piece = Pieces.largest(mask);
    Extent box = Extent.of(instance.box());
    return new Detection(
        index,
        instance.labelId(),
        instance.score(),
        piece == mask ? box : piece.extent().within(box),
        piece,
        Sides.NONE);
  }

  /** The same thing with a part of it that came as an instance of its own. */
  Detection plus(Detection part) {
    return new Detection(
        instance, labelId, score, extent.plus(part.extent), mask.plus(part.mask), hidden);
  }

  /** The same thing just where a track is expected. */
  Detection at(Prediction prediction) {
    return new Detection(
        instance, labelId, score, prediction.size(), prediction.mask(), Sides.NONE);
  }

  Detection withHidden(Sides newHidden) {
    return new Detection(instance, labelId, score, extent, mask, newHidden);
  }
}
