package io.wayside.jobs.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.kafka.Topics;
import io.wayside.jobs.results.Tally;
import io.wayside.model.segmentation.ModelVersion;
import io.wayside.operators.inference.EngineStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of the demo's frames: {@code summary.json}.
 *
 * @param framesIn frames that the cameras put on the frames topic
 * @param framesSegmented frames with results on every topic
 * @param framesFailed frames on the failures topic
 * @param framesSkipped frames left out by the overload policy
 * @param framesPending frames still under way when the user ended the demo; left out at 0
 * @param records distinct records by topic
 * @param fps segmented frames a second, from the first capture to the last result
 * @param latencyMs from capture to the last of a frame's results being read, in milliseconds
 * @param engineBusy share of the time between first and last frame in which the model ran
 * @param batches forward passes by batch size
 * @param model which weights answered
 * @param cameras the source of each camera
 * @param traffic crossings that were counted, by camera
 * @param truth crossings of the simulated cameras, by camera
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Summary(
    @JsonProperty("frames_in") long framesIn,
    @JsonProperty("frames_segmented") long framesSegmented,
    @JsonProperty("frames_failed") long framesFailed,
    @JsonProperty("frames_skipped") long framesSkipped,
    @JsonProperty("frames_pending") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        long framesPending,
    Map<String, Long> records,
    double fps,
    @JsonProperty("latency_ms") Map<String, Long> latencyMs,
    @JsonProperty("engine_busy") double engineBusy,
    Map<Integer, Long> batches,
    Model model,
    Map<String, String> cameras,
    Map<String, List<CountedCrossings>> traffic,
    Map<String, List<TrueCrossings>> truth) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Key {@code model}. */
  record Model(String name, String version, @JsonProperty("weights_sha256") String weightsSha256) {}

  static Summary of(
      Tally tally,
      TrafficCount traffic,
      CameraFleet cameras,
      EngineStatistics engine,
      ModelVersion version) {
    Map<String, Long> records = new LinkedHashMap<>();
    for (Map.Entry<Topic, Long> topic : tally.records().entrySet()) {
      records.put(Topics.DEFAULT.name(topic.getKey()), topic.getValue());
    }
    Map<String, Long> latency = new LinkedHashMap<>();
    latency.put("p50", tally.latency().percentileMillis(0.50));
    latency.put("p95", tally.latency().percentileMillis(0.95));
    latency.put("p99", tally.latency().percentileMillis(0.99));
    return new Summary(
        cameras.sent(),
        tally.segmented(),
        tally.failed(),
        tally.skipped(),
        Math.max(0, cameras.sent() - tally.ended()),
        records,
        rounded(tally.framesPerSecond()),
        latency,
        rounded(engine.busyShare()),
        engine.batchSizes(),
        new Model(version.name(), version.version(), version.weightsSha256()),
        cameras.sources(),
        traffic.crossings(),
        cameras.truth());
  }

  /** Whether every frame has ended. */
  boolean complete() {
    return framesPending == 0;
  }

  void write(Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }

  /** The figures in one line. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%d frames in, %d segmented, %d failed, %d skipped; %.1f frames/s; latency p50 %d ms,"
            + " p95 %d ms; engine busy %.0f %%",
        framesIn,
        framesSegmented,
        framesFailed,
        framesSkipped,
        fps,
        latencyMs.get("p50"),
        latencyMs.get("p95"),
        engineBusy * 100);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
