package io.wayside.operators.inference;

import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.PanopticReading;
import io.wayside.model.segmentation.SemanticReading;
import org.jspecify.annotations.Nullable;

/**
 * The readings of one forward pass, encoded; they share their provenance. A network that predicts
 * no masks has the first alone.
 *
 * @param semantic one label a pixel
 * @param instances the things and their counts; absent without masks
 * @param panoptic the segments over the picture; absent without masks
 */
public record FrameResults(
    SemanticReading semantic,
    @Nullable InstanceReading instances,
    @Nullable PanopticReading panoptic) {}
