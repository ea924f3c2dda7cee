package io.wayside.jobs.segmentation;

import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.SettingsTopic;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.kafka.TopicAdmin;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.traffic.SettingsUpdate;
import io.wayside.operators.traffic.CountingSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The counting part of the job.
 *
 * @param settings how, and with which settings of the cameras it starts
 * @param source the cameras' settings, those that are there and those to come
 */
record TrafficCounting(CountingSettings settings, Source<SettingsUpdate, ?, ?> source) {

  private static final Duration TO_ANSWER = Duration.ofSeconds(10);

  /**
   * With the settings topic, which is created if it is missing. What is there is read now, so that
   * the first frame is counted by the same settings however fast the topic is read while the job
   * runs.
   *
   * @throws IOException if no broker answers, or it refuses
   */
  static TrafficCounting kafka(SegmentationJobConfig config, KafkaSettings kafka)
      throws IOException {
    try (TopicAdmin admin = TopicAdmin.connect(kafka, TO_ANSWER)) {
      admin.createMissing(List.of(Topic.CAMERAS), 1);
    }
    SettingsTopic topic = new SettingsTopic(kafka);
    return new TrafficCounting(JobSettings.counting(config, topic.read()), topic.source());
  }

  /** The updates as a stream. */
  DataStream<SettingsUpdate> updates(StreamExecutionEnvironment environment) {
    return environment
        .fromSource(source, WatermarkStrategy.noWatermarks(), "cameras")
        .setParallelism(1)
        .uid("cameras");
  }

  /** Those that cannot be used. */
  static DataStream<FrameFailure> refusals(DataStream<SettingsUpdate> updates) {
    return updates
        .filter(update -> update.refusal() != null)
        .name("Refuse settings")
        .uid("refuse-settings")
        .map(update -> Objects.requireNonNull(update.refusal()))
        .returns(FrameFailure.class)
        .name("Refused settings")
        .uid("refused-settings");
  }
}
