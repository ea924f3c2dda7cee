package io.wayside.operators.decode;

import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.Image;

/**
 * One frame's pixels under its own identity.
 *
 * @param id the record's id for a picture; for a frame of a piece of video its own id and time
 * @param image the pixels
 */
public record DecodedFrame(FrameId id, Image image) {}
