package io.wayside.connectors.page;

import java.time.Instant;

/**
 * A road user's passage over a tripwire, as the page lists it.
 *
 * @param time its moment
 * @param tripwire the tripwire's name
 * @param direction the tripwire's word for the way
 * @param label the road user's class
 * @param trackId the road user
 */
record SeenCrossing(Instant time, String tripwire, String direction, String label, long trackId) {}
