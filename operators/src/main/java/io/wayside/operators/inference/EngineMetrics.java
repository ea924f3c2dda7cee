package io.wayside.operators.inference;

import org.apache.flink.metrics.MetricGroup;

/**
 * What the engine of this JVM does, as metrics. Each subtask tells the same: take the largest of a
 * task manager, not the sum.
 */
final class EngineMetrics {

  private EngineMetrics() {}

  static void register(MetricGroup group, SegmentationEngine engine) {
    group.gauge(SegmentMetric.ENGINE_QUEUE.key(), engine::queued);
    group.gauge(SegmentMetric.ENGINE_FRAMES.key(), () -> engine.statistics().frames());
    group.gauge(SegmentMetric.ENGINE_BATCHES.key(), () -> engine.statistics().batches());
    group.gauge(SegmentMetric.ENGINE_BUSY.key(), () -> engine.statistics().busyShare());
    group.gauge(SegmentMetric.ENGINE_BUSY_TIME.key(), () -> engine.statistics().busy().toMillis());
    for (int i = 1; i <= engine.largestBatch(); i++) {
      int size = i;
      group
          .addGroup("batchSize", Integer.toString(size))
          .gauge(
              SegmentMetric.ENGINE_BATCHES.key(),
              () -> engine.statistics().batchSizes().getOrDefault(size, 0L));
    }
    group.histogram(SegmentMetric.WAIT_TIME.key(), engine.meter().waitTime());
    group.histogram(SegmentMetric.PASS_TIME.key(), engine.meter().passTime());
  }
}
