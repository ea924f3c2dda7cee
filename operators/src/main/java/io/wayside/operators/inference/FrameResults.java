package io.wayside.operators.inference;

import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.PanopticReading;
import io.wayside.model.segmentation.SemanticReading;

/**
 * The three readings of one forward pass, encoded; they share their provenance.
 *
 * @param semantic one label a pixel
 * @param instances the things and their counts
 * @param panoptic the segments over the picture
 */
public record FrameResults(
    SemanticReading semantic, InstanceReading instances, PanopticReading panoptic) {}
