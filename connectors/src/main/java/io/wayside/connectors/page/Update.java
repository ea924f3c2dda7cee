package io.wayside.connectors.page;

import java.time.Instant;
import java.util.List;

/**
 * What has changed for a browser.
 *
 * @param version to ask for what comes after
 * @param now the clock that capture times are compared with
 * @param complete whether these are all cameras, and others are gone
 * @param source how the page stands with Kafka
 * @param cameras those with news
 */
record Update(
    long version, Instant now, boolean complete, SourceState source, List<Announcement> cameras) {}
