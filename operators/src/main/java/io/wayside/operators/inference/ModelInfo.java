package io.wayside.operators.inference;

import io.wayside.model.segmentation.ModelVersion;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.metrics.MetricGroup;

/**
 * Which weights answer, as a metric: a gauge for each version that has answered, 1 of the one that
 * does so now and 0 of the others. Threads share it.
 */
final class ModelInfo {

  private final MetricGroup group;
  private final SegmentationEngine engine;
  private final Set<ModelVersion> known = new HashSet<>();
  private volatile ModelVersion last;

  ModelInfo(MetricGroup group, SegmentationEngine engine) {
    this.group = group;
    this.engine = engine;
    this.last = engine.version();
    register(last);
  }

  /** A frame was answered. */
  void answeredBy(ModelVersion model) {
    if (!model.equals(last)) {
      register(model);
    }
  }

  private synchronized void register(ModelVersion model) {
    last = model;
    if (known.add(model)) {
      group
          .addGroup("model", model.name())
          .addGroup("version", model.version())
          .addGroup("weights", model.weightsSha256())
          .gauge(SegmentMetric.MODEL_INFO.key(), () -> engine.version().equals(model) ? 1 : 0);
    }
  }
}
