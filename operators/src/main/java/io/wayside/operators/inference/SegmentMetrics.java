package io.wayside.operators.inference;

import static java.util.Objects.requireNonNull;

import io.wayside.model.frame.FrameDefect;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.FrameId;
import io.wayside.model.frame.SkippedFrame;
import io.wayside.model.segmentation.ModelVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** The metrics of one subtask. Threads share it. */
final class SegmentMetrics {

  /** Samples that a histogram looks back on. */
  static final int WINDOW = 1_000;

  private final AtomicInteger inFlight = new AtomicInteger();
  private final Counter framesIn;
  private final Counter decoded;
  private final Counter segmented;
  private final Counter sampledOut;
  private final Map<FrameDefect.Reason, Counter> failed = new EnumMap<>(FrameDefect.Reason.class);
  private final Map<SkippedFrame.Reason, Counter> skipped =
      new EnumMap<>(SkippedFrame.Reason.class);
  private final MetricsByCamera cameras;
  private final ModelInfo model;
  private final Histogram latency;
  private final Map<SegmentMetric, Histogram> times = new EnumMap<>(SegmentMetric.class);

  SegmentMetrics(MetricGroup group, SegmentationEngine engine) {
    framesIn = counter(group, SegmentMetric.FRAMES_IN);
    decoded = counter(group, SegmentMetric.FRAMES_DECODED);
    segmented = counter(group, SegmentMetric.FRAMES_SEGMENTED);
    sampledOut = counter(group, SegmentMetric.FRAMES_SAMPLED_OUT);
    for (FrameDefect.Reason reason : FrameDefect.Reason.values()) {
      MetricGroup byReason = group.addGroup("reason", reason.name());
      failed.put(reason, counter(byReason, SegmentMetric.FRAMES_FAILED));
    }
    for (SkippedFrame.Reason reason : SkippedFrame.Reason.values()) {
      MetricGroup byReason = group.addGroup("reason", reason.name());
      skipped.put(reason, counter(byReason, SegmentMetric.FRAMES_SKIPPED));
    }
    latency = histogram(group, SegmentMetric.LATENCY);
    for (SegmentMetric time :
        List.of(
            SegmentMetric.DECODE_TIME,
            SegmentMetric.INFERENCE_TIME,
            SegmentMetric.READOUT_TIME,
            SegmentMetric.ENCODE_TIME)) {
      times.put(time, histogram(group, time));
    }
    group.gauge(SegmentMetric.RECORDS_IN_FLIGHT.key(), inFlight::get);
    cameras = new MetricsByCamera(group);
    EngineMetrics.register(group, engine);
    model = new ModelInfo(group, engine);
    ProcessMemory.register(group);
  }

  /** A record has come; {@link #ended} follows for each. */
  void arrived(FrameId record) {
    inFlight.incrementAndGet();
    cameras.of(record.camera()).arrived(record.captureTime());
  }

  /** Some weights have answered a frame. */
  void answeredBy(ModelVersion version) {
    model.answeredBy(version);
  }

  /** A record has ended, with an answer or without. */
  void ended() {
    inFlight.decrementAndGet();
  }

  /** Frames of a record have become pixels. */
  void decoded(int frames) {
    decoded.inc(frames);
  }

  /** Counts what became of one record; called once for each. */
  void settled(String ofCamera, List<FrameOutcome> outcomes, int notSampled) {
    CameraMetrics camera = cameras.of(ofCamera);
    long came = outcomes.size() + (long) notSampled;
    framesIn.inc(came);
    camera.framesIn(came);
    sampledOut.inc(notSampled);
    for (FrameOutcome outcome : outcomes) {
      FrameFailure failure = outcome.failure();
      FrameResults results = outcome.results();
      SkippedFrame left = outcome.skipped();
      if (failure != null) {
        requireNonNull(failed.get(failure.defect().reason())).inc();
        camera.failed(failure.defect().reason());
      } else if (left != null) {
        requireNonNull(skipped.get(left.reason())).inc();
        camera.skipped(left.reason());
      } else if (results != null) {
        segmented.inc();
        camera.segmented();
        Instant captured = results.semantic().provenance().frame().captureTime();
        latency.update(Duration.between(captured, Instant.now()).toMillis());
      }
    }
  }

  /** Notes how long a step took that began at a {@link System#nanoTime}. */
  void took(SegmentMetric step, long sinceNanos) {
    requireNonNull(times.get(step))
        .update(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos));
  }

  static Counter counter(MetricGroup group, SegmentMetric metric) {
    return group.counter(metric.key(), new ThreadSafeSimpleCounter());
  }

  private static Histogram histogram(MetricGroup group, SegmentMetric metric) {
    return group.histogram(metric.key(), new DescriptiveStatisticsHistogram(WINDOW));
  }
}
