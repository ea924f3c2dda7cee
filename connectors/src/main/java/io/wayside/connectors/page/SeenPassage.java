package io.wayside.connectors.page;

import io.wayside.connectors.wire.v1.ZonePassage.Kind;
import java.time.Duration;

/**
 * A road user that came into a zone or left it.
 *
 * @param zone the zone's name
 * @param kind ENTRY or EXIT
 * @param stay the time inside; none at an entry
 */
record SeenPassage(String zone, Kind kind, Duration stay) {}
