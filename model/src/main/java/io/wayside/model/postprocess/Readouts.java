package io.wayside.model.postprocess;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.MaskSet;

/** Reads one mask set three ways. Holds no state between frames; threads may share it. */
public final class Readouts {

  /**
   * Sets the definitions to follow.
   *
   * @param labels tells things from stuff
   */
  public Readouts(ReadoutDefinition definition, PanopticThresholds thresholds, LabelSet labels) {}

  /**
   * Reads the masks of one frame.
   *
   * @param frame the picture's size, at which the readings are given
   */
  public Readings read(MaskSet masks, ImageSize frame) {
    throw new UnsupportedOperationException();
  }
}
