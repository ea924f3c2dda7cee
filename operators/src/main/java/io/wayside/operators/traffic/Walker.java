package io.wayside.operators.traffic;

/** Who is followed, as events name it. */
record Walker(int trackId, int labelId) {}
