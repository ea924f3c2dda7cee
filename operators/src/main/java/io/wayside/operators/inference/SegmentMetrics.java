package io.wayside.operators.inference;

import static java.util.Objects.requireNonNull;

import io.wayside.model.frame.FrameDefect;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.frame.SkippedFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** The metrics of one subtask. Threads share it. */
final class SegmentMetrics {

  /** Samples that a histogram looks back on. */
  private static final int WINDOW = 1_000;

  private final Counter framesIn;
  private final Counter segmented;
  private final Counter sampledOut;
  private final Map<FrameDefect.Reason, Counter> failed = new EnumMap<>(FrameDefect.Reason.class);
  private final Map<SkippedFrame.Reason, Counter> skipped =
      new EnumMap<>(SkippedFrame.Reason.class);
  private final Histogram latency;
  private final Map<SegmentMetric, Histogram> times = new EnumMap<>(SegmentMetric.class);

  SegmentMetrics(MetricGroup group, SegmentationEngine engine) {
    framesIn = counter(group, SegmentMetric.FRAMES_IN);
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
    group.gauge(SegmentMetric.ENGINE_QUEUE.key(), engine::queued);
    group.gauge(SegmentMetric.ENGINE_FRAMES.key(), () -> engine.statistics().frames());
    group.gauge(SegmentMetric.ENGINE_BATCHES.key(), () -> engine.statistics().batches());
    group.gauge(SegmentMetric.ENGINE_BUSY.key(), () -> engine.statistics().busyShare());
  }

  /** Counts what became of one record; called once for each. */
  void settled(List<FrameOutcome> outcomes, int notSampled) {
    framesIn.inc(outcomes.size() + (long) notSampled);
    sampledOut.inc(notSampled);
    for (FrameOutcome outcome : outcomes) {
      FrameFailure failure = outcome.failure();
      FrameResults results = outcome.results();
      SkippedFrame left = outcome.skipped();
      if (failure != null) {
        requireNonNull(failed.get(failure.defect().reason())).inc();
      } else if (left != null) {
        requireNonNull(skipped.get(left.reason())).inc();
      } else if (results != null) {
        segmented.inc();
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

  private static Counter counter(MetricGroup group, SegmentMetric metric) {
    return group.counter(metric.key(), new ThreadSafeSimpleCounter());
  }

  private static Histogram histogram(MetricGroup group, SegmentMetric metric) {
    return group.histogram(metric.key(), new DescriptiveStatisticsHistogram(WINDOW));
  }
}
