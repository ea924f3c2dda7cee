package io.wayside.model.segmentation;

/**
 * A box in pixels, as COCO writes it.
 *
 * @param x left column, from 0
 * @param y top row, from 0
 * @param width in columns
 * @param height in rows
 */
public record Box(int x, int y, int width, int height) {}
