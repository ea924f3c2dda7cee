package io.wayside.model.metrics.tracking;

import io.wayside.model.segmentation.RunLengthMask;

/**
 * A thing in one frame, with the id that it has in all frames of its sequence.
 *
 * @param categoryId its class
 * @param id of the thing or track; each comes once a frame
 * @param mask its pixels
 */
public record TrackedMask(int categoryId, int id, RunLengthMask mask) {}
