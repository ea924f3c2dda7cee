package io.wayside.model.segmentation;

/**
 * The things of a frame and their counts.
 *
 * @param provenance the forward pass
 * @param instances the things
 * @param counts how many of each class pass the threshold
 */
public record InstanceReading(
    Provenance provenance, InstanceSegmentation instances, InstanceCounts counts) {}
