package io.wayside.jobs.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the pipeline did with some cameras.
 *
 * @param cameras how many sent at once
 * @param frames segmented within the measured time
 * @param failed frames that ended on the failures topic
 * @param fps segmented frames a second, of all cameras
 * @param latency from capture to the last of a frame's results being read
 * @param engineBusy share of the time in which the model ran
 * @param meanBatch frames in a forward pass
 */
record PipelineFigures(
    int cameras,
    long frames,
    long failed,
    double fps,
    @JsonProperty("latency_ms") Latency latency,
    @JsonProperty("engine_busy") double engineBusy,
    @JsonProperty("mean_batch") double meanBatch) {

  /** Percentiles in milliseconds. */
  record Latency(long p50, long p95, long p99) {}
}
