package io.wayside.jobs.segmentation;

import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.ResultSinks;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.PanopticReading;
import io.wayside.model.segmentation.SemanticReading;
import org.apache.flink.api.connector.sink2.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of an outcome go.
 *
 * @param panopticIds absent where that topic is off
 */
record ResultEnds(
    Sink<SemanticReading> semantic,
    Sink<InstanceReading> instances,
    Sink<PanopticReading> panoptic,
    @Nullable Sink<PanopticReading> panopticIds,
    Sink<FrameFailure> failures) {

  /** The result topics. */
  static ResultEnds kafka(KafkaSettings settings, LabelSet labels, boolean panopticIds) {
    ResultSinks sinks = new ResultSinks(settings, labels);
    return new ResultEnds(
        sinks.semantic(),
        sinks.instances(),
        sinks.panoptic(),
        panopticIds ? sinks.panopticIds() : null,
        sinks.failures());
  }
}
