package io.wayside.model.segmentation;

/**
 * One countable thing in a frame.
 *
 * @param labelId index into the {@link LabelSet}
 * @param score class probability × mean mask probability inside the mask, 0 to 1
 * @param box smallest box around the mask
 * @param areaPixels pixels of the mask
 * @param mask the mask at the frame's size
 */
public record Instance(int labelId, float score, Box box, long areaPixels, RunLengthMask mask) {}
