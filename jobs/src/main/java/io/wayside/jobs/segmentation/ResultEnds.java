package io.wayside.jobs.segmentation;

import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.ResultSinks;
import io.wayside.connectors.kafka.Topic;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.PanopticReading;
import io.wayside.model.segmentation.SemanticReading;
import io.wayside.model.traffic.TrafficReading;
import java.util.Set;
import org.apache.flink.api.connector.sink2.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of an outcome go; absent is the end of a topic that is not served.
 *
 * @param semantic always served
 * @param failures always served
 */
record ResultEnds(
    Sink<SemanticReading> semantic,
    @Nullable Sink<InstanceReading> instances,
    @Nullable Sink<PanopticReading> panoptic,
    @Nullable Sink<PanopticReading> panopticIds,
    @Nullable Sink<TrafficReading> traffic,
    Sink<FrameFailure> failures) {

  /** The result topics. */
  static ResultEnds kafka(KafkaSettings settings, LabelSet labels, Set<Topic> served) {
    ResultSinks sinks = new ResultSinks(settings, labels);
    return new ResultEnds(
        sinks.semantic(),
        served.contains(Topic.INSTANCES) ? sinks.instances() : null,
        served.contains(Topic.PANOPTIC) ? sinks.panoptic() : null,
        served.contains(Topic.PANOPTIC_IDS) ? sinks.panopticIds() : null,
        served.contains(Topic.TRAFFIC) ? sinks.traffic() : null,
        sinks.failures());
  }
}
