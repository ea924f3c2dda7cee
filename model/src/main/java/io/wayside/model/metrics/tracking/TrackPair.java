package io.wayside.model.metrics.tracking;

/** A true thing and a track of one sequence, by their ids. */
record TrackPair(int truth, int track) {}
