package io.wayside.model.simulation;

/**
 * A line on the road over which road users are counted, in picture coordinates; its ends may lie
 * outside of the picture.
 *
 * @param name such as {@code north-entry}
 * @param direction {@code in} or {@code out}, the way in which its lanes lead
 * @param x1 column of the end at the middle of the road, in pixels
 * @param y1 row of that end
 * @param x2 column of the end at the kerb
 * @param y2 row of that end
 */
public record CountingLine(
    String name, String direction, double x1, double y1, double x2, double y2) {}
