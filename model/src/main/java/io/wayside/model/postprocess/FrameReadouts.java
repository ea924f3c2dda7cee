package io.wayside.model.postprocess;

import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SemanticMap;

/** The readings of one frame by one definition, made when asked for. */
interface FrameReadouts {

  SemanticMap semantic();

  InstanceSegmentation instances();

  PanopticSegmentation panoptic();

  /** The three together. */
  default Readings all() {
    return new Readings(semantic(), instances(), panoptic());
  }
}
