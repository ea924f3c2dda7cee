package io.wayside.connectors.page;

import java.time.Instant;

/**
 * A time in which a camera sent nothing.
 *
 * @param from its last frame before
 * @param to its first frame after
 */
record SilentTime(Instant from, Instant to) {}
