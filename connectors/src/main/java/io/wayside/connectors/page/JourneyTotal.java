package io.wayside.connectors.page;

/**
 * How many road users went from one tripwire to another since the page was started.
 *
 * @param origin the tripwire that was crossed first
 * @param destination the one that was crossed then
 * @param count at least 1
 */
record JourneyTotal(String origin, String destination, long count) {}
