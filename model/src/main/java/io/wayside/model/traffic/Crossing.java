package io.wayside.model.traffic;

import java.time.Instant;

/**
 * A road user's passage over a tripwire.
 *
 * @param tripwire its name
 * @param direction the tripwire's word for the way
 * @param trackId the road user
 * @param labelId its class
 * @param time when its contact with the ground was on the line, interpolated between frames
 * @param place where, in the picture
 */
public record Crossing(
    String tripwire, String direction, int trackId, int labelId, Instant time, Place place) {}
