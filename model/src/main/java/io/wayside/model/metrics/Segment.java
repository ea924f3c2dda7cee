package io.wayside.model.metrics;

/**
 * One entry of COCO's {@code segments_info}, as far as scores need it.
 *
 * @param id the value in {@link PanopticMap#ids}, from 1
 * @param categoryId the {@link Category} it belongs to
 * @param crowd whether it stands for a group that nobody told apart; only in ground truth
 * @param areaPixels its pixels as its table states them; panopticapi believes the table of the
 *     ground truth and counts those of a prediction
 */
public record Segment(int id, int categoryId, boolean crowd, long areaPixels) {}
