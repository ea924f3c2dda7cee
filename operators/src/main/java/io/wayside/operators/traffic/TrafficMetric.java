package io.wayside.operators.traffic;

/** The metrics of {@link CountTraffic}, in the operator's metric group. */
public enum TrafficMetric {
  /** Counter. */
  CROSSINGS("crossings", "crossings", "passages over tripwires"),
  /** Counter. */
  WINDOWS("windows", "windows", "windows that were closed"),
  /** Counter. */
  LATE_FRAMES("lateFrames", "frames", "frames older than one before, left out of the figures");

  private final String key;
  private final String unit;
  private final String help;

  TrafficMetric(String key, String unit, String help) {
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
