package io.wayside.jobs.report;

/**
 * What became of the windows that reach into a range, and whether they agree with the events.
 *
 * @param placed lie in one interval
 * @param unplaced lie in the range but not in one interval: only in its totals
 * @param cut reach over the range's start or end: left out, but for the time that was looked at
 * @param several start when another one does: more than one job, model or settings counted that
 *     time
 * @param crossings the sum of those that lie in the range
 */
public record WindowAccount(long placed, long unplaced, long cut, long several, long crossings) {}
