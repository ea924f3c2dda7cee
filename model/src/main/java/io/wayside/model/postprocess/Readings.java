package io.wayside.model.postprocess;

import io.wayside.model.segmentation.InstanceSegmentation;
import io.wayside.model.segmentation.PanopticSegmentation;
import io.wayside.model.segmentation.SemanticMap;

/**
 * The three readings of one mask set, at the frame's size.
 *
 * @param semantic one label a pixel
 * @param instances the things, by falling score
 * @param panoptic one segment a pixel
 */
public record Readings(
    SemanticMap semantic, InstanceSegmentation instances, PanopticSegmentation panoptic) {}
