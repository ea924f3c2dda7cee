package io.wayside.operators.inference;

import io.wayside.model.frame.ImageSize;
import io.wayside.model.postprocess.MaskFamily;
import io.wayside.model.postprocess.Readings;
import io.wayside.model.postprocess.Readouts;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.MaskSet;
import java.io.Serializable;

/** Reads one mask set three ways. Threads share it. */
@FunctionalInterface
interface MaskReader {

  /** The three readings at the picture's size. */
  Readings read(MaskSet masks, ImageSize frame);

  /** Makes the reader on the machine where it runs. */
  @FunctionalInterface
  interface Factory extends Serializable {

    /** {@link Readouts} as configured. */
    Factory READOUTS =
        (settings, family, labels) ->
            new Readouts(settings.definition(), family, settings.panopticThresholds(), labels)
                ::read;

    MaskReader create(ReadoutSettings settings, MaskFamily family, LabelSet labels);
  }
}
