package io.wayside.model.traffic;

import java.time.Instant;

/**
 * A time in which a camera sent nothing, known once it speaks again.
 *
 * @param from capture time of the last frame before
 * @param to capture time of the first frame after
 */
public record Silence(Instant from, Instant to) {}
