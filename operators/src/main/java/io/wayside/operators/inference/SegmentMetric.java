package io.wayside.operators.inference;

/** The metrics of {@link SegmentFrames}, in the operator's metric group. */
public enum SegmentMetric {
  /** Counter. */
  FRAMES_IN(
      "framesIn", "frames", "frames that came in: segmented, failed, skipped and sampled out"),
  /** Counter. */
  FRAMES_SEGMENTED("framesSegmented", "frames", "frames that ended with results"),
  /** Counter, one for each reason, in the group reason=…. */
  FRAMES_FAILED("framesFailed", "frames", "frames that ended as a failure"),
  /** Counter, one for each reason, in the group reason=…. */
  FRAMES_SKIPPED("framesSkipped", "frames", "frames left out by their camera's policy"),
  /** Counter. */
  FRAMES_SAMPLED_OUT(
      "framesSampledOut",
      "frames",
      "frames of pieces of video left out to meet the configured rate"),
  /** Histogram. */
  LATENCY("latency", "milliseconds", "from a frame's capture to its results"),
  /** Histogram. */
  DECODE_TIME("decodeTime", "milliseconds", "decoding one record"),
  /** Histogram. */
  INFERENCE_TIME("inferenceTime", "milliseconds", "one frame's wait for a batch and its pass"),
  /** Histogram. */
  READOUT_TIME("readoutTime", "milliseconds", "reading one mask set three ways"),
  /** Histogram. */
  ENCODE_TIME("encodeTime", "milliseconds", "encoding the readings of one frame"),
  /** Gauge. */
  ENGINE_QUEUE("engineQueue", "frames", "frames that wait for the engine of this JVM"),
  /** Gauge. */
  ENGINE_FRAMES("engineFrames", "frames", "frames that the engine of this JVM segmented"),
  /** Gauge. */
  ENGINE_BATCHES("engineBatches", "batches", "forward passes of the engine of this JVM"),
  /** Gauge. */
  ENGINE_BUSY("engineBusy", "share", "share of the time since the first frame that it ran");

  private final String key;
  private final String unit;
  private final String help;

  SegmentMetric(String key, String unit, String help) {
    this.key = key;
    this.unit = unit;
    this.help = help;
  }

  /** The name under which Flink reports it. */
  public String key() {
    return key;
  }

  /** What one unit of its value is. */
  public String unit() {
    return unit;
  }

  /** What it tells. */
  public String help() {
    return help;
  }
}
