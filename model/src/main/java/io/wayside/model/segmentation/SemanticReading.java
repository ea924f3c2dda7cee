package io.wayside.model.segmentation;

import io.wayside.model.frame.ImageSize;

/**
 * The semantic map of a frame, encoded.
 *
 * @param provenance the forward pass
 * @param size the frame's size
 * @param png 8-bit palette PNG, value = label id, palette = the label's colour
 */
public record SemanticReading(Provenance provenance, ImageSize size, byte[] png) {}
