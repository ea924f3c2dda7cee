package io.wayside.connectors.kafka;

import io.wayside.model.frame.FrameFailure;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.LabelSet;
import io.wayside.model.segmentation.PanopticReading;
import io.wayside.model.segmentation.SemanticReading;
import io.wayside.model.traffic.TrafficReading;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;

/** The Flink sinks of the result topics, one a topic. */
public final class ResultSinks {

  private final KafkaSettings settings;
  private final LabelSet labels;

  /**
   * Sets where the sinks write.
   *
   * @param labels the classes that maps and instances refer to
   */
  public ResultSinks(KafkaSettings settings, LabelSet labels) {
    this.settings = settings;
    this.labels = labels;
  }

  /** Palette PNGs. */
  public KafkaSink<SemanticReading> semantic() {
    return sink(Topic.SEMANTIC, new SemanticSerializationSchema(settings.topics(), labels));
  }

  /** Counts and instances. */
  public KafkaSink<InstanceReading> instances() {
    return sink(
        Topic.INSTANCES,
        new InstancesSerializationSchema(settings.topics(), labels, settings.messageFormat()));
  }

  /** Overlay JPEGs with their segment table. */
  public KafkaSink<PanopticReading> panoptic() {
    return sink(Topic.PANOPTIC, PanopticSerializationSchema.overlay(settings.topics()));
  }

  /** COCO panoptic PNGs with their segment table; a reading without one is left out. */
  public KafkaSink<PanopticReading> panopticIds() {
    return sink(Topic.PANOPTIC_IDS, PanopticSerializationSchema.ids(settings.topics()));
  }

  /** Traffic events and windows. */
  public KafkaSink<TrafficReading> traffic() {
    return sink(
        Topic.TRAFFIC,
        new TrafficSerializationSchema(settings.topics(), labels, settings.messageFormat()));
  }

  /** Frames that could not be used. */
  public KafkaSink<FrameFailure> failures() {
    return sink(
        Topic.FAILURES,
        new FailureSerializationSchema(
            settings.topics(), settings.messageFormat(), settings.failureBytesLimit()));
  }

  private <T> KafkaSink<T> sink(Topic topic, ResultSerializationSchema<T> schema) {
    return KafkaSink.<T>builder()
        .setBootstrapServers(settings.bootstrapServers())
        .setKafkaProducerConfig(settings.producerProperties())
        .setDeliveryGuarantee(settings.delivery().guarantee())
        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
        .setTransactionalIdPrefix(settings.transactionalIdPrefix(topic))
        .setRecordSerializer(schema)
        .build();
  }
}
