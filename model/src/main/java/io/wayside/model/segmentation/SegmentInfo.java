package io.wayside.model.segmentation;

/**
 * One entry of COCO's {@code segments_info}.
 *
 * @param id the value in {@link PanopticSegmentation#ids}, from 1
 * @param labelId index into the {@link LabelSet}
 * @param thing whether the label is a thing
 * @param score class probability, 0 to 1
 * @param areaPixels pixels that carry the id
 * @param box smallest box around them
 */
public record SegmentInfo(
    int id, int labelId, boolean thing, float score, long areaPixels, Box box) {}
