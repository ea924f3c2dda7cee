package io.wayside.operators.inference;

import io.wayside.model.frame.FrameDefect;
import io.wayside.model.frame.SkippedFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** The metrics of one camera, or of several that share a group. Threads share it. */
final class CameraMetrics {

  private final MetricGroup group;
  private final Counter framesIn;
  private final Counter segmented;
  // There from the first time on: all reasons of all cameras would be thousands.
  private final Map<FrameDefect.Reason, Counter> failed = new ConcurrentHashMap<>();
  private final Map<SkippedFrame.Reason, Counter> skipped = new ConcurrentHashMap<>();
  private volatile long arrivedNanos = System.nanoTime();
  private volatile long delayMillis;

  private CameraMetrics(MetricGroup group) {
    this.group = group;
    this.framesIn = SegmentMetrics.counter(group, SegmentMetric.FRAMES_IN);
    this.segmented = SegmentMetrics.counter(group, SegmentMetric.FRAMES_SEGMENTED);
  }

  /** Those of one camera. */
  static CameraMetrics ofOne(MetricGroup group) {
    CameraMetrics metrics = new CameraMetrics(group);
    group.gauge(
        SegmentMetric.LAST_FRAME_AGE.key(),
        () -> TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - metrics.arrivedNanos));
    group.gauge(SegmentMetric.ARRIVAL_DELAY.key(), () -> metrics.delayMillis);
    return metrics;
  }

  /** Those of several: without the last frame, which would hide who is silent. */
  static CameraMetrics ofSeveral(MetricGroup group) {
    return new CameraMetrics(group);
  }

  void arrived(Instant captureTime) {
    arrivedNanos = System.nanoTime();
    delayMillis = Duration.between(captureTime, Instant.now()).toMillis();
  }

  void framesIn(long frames) {
    framesIn.inc(frames);
  }

  void segmented() {
    segmented.inc();
  }

  void failed(FrameDefect.Reason reason) {
    failed.computeIfAbsent(reason, first -> counter(SegmentMetric.FRAMES_FAILED, reason)).inc();
  }

  void skipped(SkippedFrame.Reason reason) {
    skipped.computeIfAbsent(reason, first -> counter(SegmentMetric.FRAMES_SKIPPED, reason)).inc();
  }

  private Counter counter(SegmentMetric metric, Enum<?> reason) {
    return SegmentMetrics.counter(group.addGroup("reason", reason.name()), metric);
  }
}
