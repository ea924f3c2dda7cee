package io.wayside.connectors.page;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who came and went in a zone since the page was started.
 *
 * @param zone its name
 * @param entries road users that came in
 * @param exits road users that left
 * @param stay how long the last of them typically stayed; null before the first has left
 */
record ZoneVisits(String zone, long entries, long exits, @Nullable Duration stay) {}
