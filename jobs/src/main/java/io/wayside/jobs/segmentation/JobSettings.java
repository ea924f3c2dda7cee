package io.wayside.jobs.segmentation;

import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.Topics;
import io.wayside.model.postprocess.PanopticThresholds;
import io.wayside.operators.decode.DecodeSettings;
import io.wayside.operators.inference.BatchPolicy;
import io.wayside.operators.inference.EngineSettings;
import io.wayside.operators.inference.ReadoutSettings;
import io.wayside.operators.inference.SegmentationSettings;
import io.wayside.operators.tracking.TrackerSettings;
import io.wayside.operators.traffic.CountingSettings;
import io.wayside.operators.traffic.TrafficSettings;

/** The job's configuration, in the terms of the modules that it sets up. */
public final class JobSettings {

  private JobSettings() {}

  /**
   * What the connectors need.
   *
   * @throws ConfigurationException if a client property is not to be set
   */
  public static KafkaSettings kafka(SegmentationJobConfig config) {
    SegmentationJobConfig.Kafka kafka = config.kafka();
    try {
      return new KafkaSettings(
          kafka.bootstrapServers(),
          new Topics(kafka.topicPrefix()),
          kafka.groupId(),
          kafka.delivery(),
          kafka.transactionalIdPrefix(),
          kafka.transactionTimeout(),
          config.instances().format(),
          kafka.failureBytes(),
          kafka.properties());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * What the operators need.
   *
   * @param ofModel thresholds of the model
   */
  public static SegmentationSettings segmentation(
      SegmentationJobConfig config, PanopticThresholds ofModel) {
    SegmentationJobConfig.Decode decode = config.decode();
    PanopticThresholds panoptic = config.panopticThresholds(ofModel);
    return new SegmentationSettings(
        config.model(),
        new DecodeSettings(
            decode.minSide(),
            decode.minSide(),
            decode.maxPixels(),
            decode.framesPerSecond(),
            DecodeSettings.DEFAULT.maxPieceFrames(),
            DecodeSettings.DEFAULT.maxPiecePixels()),
        EngineSettings.DEFAULT
            .withBatch(BatchPolicy.of(config.batch().maxFrames(), config.batch().maxWait()))
            .withRefresh(config.inference().modelRefresh()),
        new ReadoutSettings(
            config.readout(),
            panoptic.objectMaskThreshold(),
            panoptic.overlapThreshold(),
            config.instances().countScore(),
            leastScore(config),
            config.panoptic().idsTopic(),
            config.panoptic().jpegQuality()),
        config.inference().workersOrCores(),
        config.inference().inFlight(),
        config.inference().timeout());
  }

  /** The tracker sees instances that are not published. */
  private static float leastScore(SegmentationJobConfig config) {
    float listed = config.instances().listScore();
    return config.tracking().enabled() ? Math.min(listed, config.tracking().rescueScore()) : listed;
  }

  /** What the counting needs. */
  public static CountingSettings counting(SegmentationJobConfig config) {
    SegmentationJobConfig.Tracking tracking = config.tracking();
    SegmentationJobConfig.Traffic traffic = config.traffic();
    return new CountingSettings(
        TrackerSettings.of(
            tracking.startScore(),
            tracking.rescueScore(),
            tracking.confirmHits(),
            tracking.patience(),
            tracking.standingPatience()),
        new TrafficSettings(
            traffic.window(),
            traffic.settling(),
            traffic.silence(),
            TrafficSettings.DEFAULTS.margin(),
            TrafficSettings.DEFAULTS.staying()),
        config.instances().listScore());
  }
}
