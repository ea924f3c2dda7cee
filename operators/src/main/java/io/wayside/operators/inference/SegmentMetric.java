package io.wayside.operators.inference;

/** The metrics of {@link SegmentFrames}, in the operator's metric group. */
public enum SegmentMetric {
  /** Counter; also one for each camera, in the group camera=…. */
  FRAMES_IN(
      "framesIn", "frames", "frames that came in: segmented, failed, skipped and sampled out"),
  /** Counter. */
  FRAMES_DECODED("framesDecoded", "frames", "frames that were turned into pixels"),
  /** Counter; also one for each camera. */
  FRAMES_SEGMENTED("framesSegmented", "frames", "frames that ended with results"),
  /** Counter, one for each reason, in the group reason=…; also one for each camera and reason. */
  FRAMES_FAILED("framesFailed", "frames", "frames that ended as a failure"),
  /** Counter, one for each reason, in the group reason=…; also one for each camera and reason. */
  FRAMES_SKIPPED("framesSkipped", "frames", "frames left out by their camera's policy"),
  /** Counter. */
  FRAMES_SAMPLED_OUT(
      "framesSampledOut",
      "frames",
      "frames of pieces of video left out to meet the configured rate"),
  /** Gauge. */
  RECORDS_IN_FLIGHT("recordsInFlight", "records", "records that have come and have not ended"),
  /** Gauge of each camera. */
  LAST_FRAME_AGE("lastFrameAge", "seconds", "time since the last record of a camera came"),
  /** Gauge of each camera. */
  ARRIVAL_DELAY(
      "arrivalDelay",
      "milliseconds",
      "from the capture of a camera's last record to its arrival; below 0 if its clock is ahead"),
  /** Histogram. */
  LATENCY("latency", "milliseconds", "from a frame's capture to its results"),
  /** Histogram. */
  DECODE_TIME("decodeTime", "milliseconds", "decoding one record"),
  /** Histogram. */
  INFERENCE_TIME("inferenceTime", "milliseconds", "one frame's wait for a batch and its pass"),
  /** Histogram. */
  WAIT_TIME("waitTime", "milliseconds", "one frame's wait in the queue of this JVM's engine"),
  /** Histogram. */
  PASS_TIME("passTime", "milliseconds", "one forward pass of this JVM's engine"),
  /** Histogram. */
  READOUT_TIME("readoutTime", "milliseconds", "reading one mask set three ways"),
  /** Histogram. */
  ENCODE_TIME("encodeTime", "milliseconds", "encoding the readings of one frame"),
  /** Gauge. */
  ENGINE_QUEUE("engineQueue", "frames", "frames that wait for the engine of this JVM"),
  /** Gauge. */
  ENGINE_FRAMES("engineFrames", "frames", "frames that the engine of this JVM segmented"),
  /** Gauge; also one for each size of a batch, in the group batchSize=…. */
  ENGINE_BATCHES("engineBatches", "batches", "forward passes of the engine of this JVM"),
  /** Gauge. */
  ENGINE_BUSY("engineBusy", "share", "share of the time since the first frame that it ran"),
  /** Gauge. */
  ENGINE_BUSY_TIME("engineBusyTime", "milliseconds", "time in which passes ran that have ended"),
  /** Gauge, in the groups model=…, version=… and weights=…. */
  MODEL_INFO("modelInfo", "1", "a model that has answered; 1 if it does so now, else 0"),
  /** Gauge. */
  RESIDENT_MEMORY("residentMemory", "bytes", "memory of this process, heap and native"),
  /** Gauge. */
  MEMORY_LIMIT("memoryLimit", "bytes", "memory of the container, or of the machine without one");

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
