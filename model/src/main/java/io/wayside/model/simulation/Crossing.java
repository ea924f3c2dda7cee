package io.wayside.model.simulation;

import java.time.Duration;

/**
 * A road user's passage over a line, exact: the moment at which its ground contact point, the
 * middle of its footprint, is on the line, whether it is hidden or not.
 *
 * @param line name of the {@link CountingLine}
 * @param direction {@code in} towards the middle of the crossroads, or {@code out}
 * @param kind what crossed
 * @param roadUser its id, the same as in {@link SimulatedFrame#truth()} with {@link
 *     SimulatedIntersection#segmentId}
 * @param time since the start of the scene
 */
public record Crossing(
    String line, String direction, RoadUserKind kind, int roadUser, Duration time) {}
