package io.wayside.model.metrics.tracking;

import java.time.Instant;

/**
 * A road user crosses a line, in truth or as a counter reports it.
 *
 * @param movement what crossed where
 * @param time when, by the camera's clock
 */
public record CrossingEvent(Movement movement, Instant time) {}
