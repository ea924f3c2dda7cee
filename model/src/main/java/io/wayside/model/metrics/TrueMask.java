package io.wayside.model.metrics;

import io.wayside.model.segmentation.RunLengthMask;

/**
 * A thing that is there.
 *
 * @param categoryId the {@link Category} it belongs to
 * @param mask at the picture's size
 * @param areaPixels by which it is small, medium or large; COCO takes what the file states, which
 *     for a polygon is not a whole number
 * @param crowd whether it stands for a group that nobody told apart
 */
public record TrueMask(int categoryId, RunLengthMask mask, double areaPixels, boolean crowd) {}
