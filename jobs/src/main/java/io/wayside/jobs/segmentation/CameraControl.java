package io.wayside.jobs.segmentation;

import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.SettingsTopic;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.kafka.TopicAdmin;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.traffic.SettingsUpdate;
import io.wayside.operators.admission.AdmissionSettings;
import io.wayside.operators.admission.FollowedPolicies;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * How the job is told of its cameras.
 *
 * @param settings the job's own policy, and which settings of the cameras it starts with
 * @param source the cameras' settings, those that are there and those to come
 */
record CameraControl(AdmissionSettings settings, Source<SettingsUpdate, ?, ?> source) {

  private static final Duration TO_ANSWER = Duration.ofSeconds(10);

  /**
   * With the settings topic, which is created if it is missing. What is there is read now, so that
   * the first frame has the same settings however fast the topic is read while the job runs.
   *
   * @param leavesOut whether somebody is told of a frame that is left out
   * @throws IOException if no broker answers, or it refuses
   */
  static CameraControl kafka(SegmentationJobConfig config, KafkaSettings kafka, boolean leavesOut)
      throws IOException {
    try (TopicAdmin admin = TopicAdmin.connect(kafka, TO_ANSWER)) {
      admin.createMissing(List.of(Topic.CAMERAS), 1);
    }
    SettingsTopic topic = new SettingsTopic(kafka);
    return new CameraControl(
        new AdmissionSettings(
            config.overload().chosen(),
            leavesOut ? FollowedPolicies.ALL : FollowedPolicies.NONE,
            topic.newest()),
        topic.source());
  }

  /**
   * With what is in the settings topic now, for a job that ends, and which leaves out the same
   * frames each time that it runs.
   *
   * @throws IOException if there is no such topic, no broker answers, or it refuses
   */
  static CameraControl repeatable(SegmentationJobConfig config, KafkaSettings kafka)
      throws IOException {
    SettingsTopic topic = new SettingsTopic(kafka);
    return new CameraControl(
        new AdmissionSettings(
            config.overload().chosen(), FollowedPolicies.REPEATABLE, topic.newest()),
        topic.boundedSource());
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
