package io.wayside.connectors.page;

/**
 * How full a zone was in a window.
 *
 * @param zone its name
 * @param mean road users inside, averaged over the analysed frames
 * @param mostInside the most in one frame
 * @param mostStanding the longest queue: the most that stood inside in one frame
 * @param coverage the share of it that road users covered, 0 to 1, averaged
 */
record ZoneOccupancy(
    String zone, double mean, long mostInside, long mostStanding, double coverage) {}
