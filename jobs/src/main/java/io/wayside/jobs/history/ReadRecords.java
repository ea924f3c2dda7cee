package io.wayside.jobs.history;

/**
 * What a reading found.
 *
 * @param events different ones
 * @param repeated events that were there before, as a restart or a replay sends them again
 * @param unreadable records that are none of ours
 */
public record ReadRecords(long events, long repeated, long unreadable) {}
