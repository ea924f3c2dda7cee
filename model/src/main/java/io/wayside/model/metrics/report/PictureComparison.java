package io.wayside.model.metrics.report;

/**
 * A picture beside what is truly on it and what a model sees.
 *
 * @param name of the picture
 * @param score of the picture alone, 0 to 1
 * @param detail what made it so, in a few words; may be empty
 */
public record PictureComparison(
    String name,
    double score,
    String detail,
    PaintedPicture picture,
    PaintedPicture truth,
    PaintedPicture prediction) {}
