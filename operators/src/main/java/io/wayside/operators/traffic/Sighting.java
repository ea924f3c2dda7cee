package io.wayside.operators.traffic;

import io.wayside.model.traffic.Place;
import java.time.Instant;

/**
 * A road user at a place at a moment.
 *
 * @param place its contact with the ground
 * @param time of the frame, or between two
 */
public record Sighting(Place place, Instant time) {}
