package io.wayside.jobs.segmentation;

import io.wayside.connectors.kafka.Delivery;
import io.wayside.connectors.kafka.FrameSource;
import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.Topic;
import io.wayside.model.frame.EncodedFrame;
import io.wayside.model.frame.FrameFailure;
import io.wayside.model.segmentation.InstanceReading;
import io.wayside.model.segmentation.PanopticReading;
import io.wayside.model.traffic.SettingsUpdate;
import io.wayside.operators.admission.AdmitFrames;
import io.wayside.operators.admission.AdmittedFrame;
import io.wayside.operators.inference.FrameOutcome;
import io.wayside.operators.inference.SegmentFrames;
import io.wayside.operators.inference.SegmentationSettings;
import io.wayside.operators.inference.SegmenterFactory;
import io.wayside.operators.split.ResultTags;
import io.wayside.operators.split.SplitResults;
import io.wayside.operators.traffic.CountTraffic;
import io.wayside.operators.traffic.CountingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames from Kafka, decoded, segmented and read three ways, each reading to its own topic. A model
 * that predicts no masks serves the semantic topic alone, which the job says at its start.
 *
 * <pre>flink run wayside-job.jar job.yaml</pre>
 */
public final class SegmentationJob {

  /**
   * How long a record may wait for others on its way to another task. Flink's own 100 ms would be
   * paid on each such way: by each record of a lone camera, and frames are few and large.
   */
  private static final Duration FLUSH = Duration.ofMillis(5);

  private static final String NAME = "wayside-segmentation";

  private static final Logger LOG = LoggerFactory.getLogger(SegmentationJob.class);

  private SegmentationJob() {}

  /**
   * Runs the job on the cluster it is submitted to, or in this process; creates the topics that are
   * missing.
   *
   * @param arguments the path of the job's YAML file
   * @throws ConfigurationException if the file or a setting in it cannot be used
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 1) {
      throw new ConfigurationException(
          "expected one argument, the job's YAML file, but was " + arguments.length);
    }
    SegmentationJobConfig config = ConfigReader.read(Path.of(arguments[0]));
    JobTopics.createMissing(config);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(flinkConfiguration(config));
    define(environment, config);
    environment.execute();
  }

  /**
   * Adds the job to an environment, from Kafka to Kafka.
   *
   * @throws IOException if there is no such model
   * @throws ConfigurationException if a topic is asked for that the model cannot serve
   */
  public static void define(StreamExecutionEnvironment environment, SegmentationJobConfig config)
      throws IOException {
    ModelLocation model = ModelLocation.of(config.model());
    Set<Topic> served = ServedTopics.of(config, model.description());
    if (!served.contains(Topic.PANOPTIC)) {
      LOG.warn(
          "{} ({}) predicts the class of each pixel and no masks: the semantic topic alone is"
              + " served",
          model.description().name(),
          model.description().family());
    }
    KafkaSettings kafka = JobSettings.kafka(config);
    define(
        environment,
        config,
        model,
        FrameSource.unbounded(kafka, config.kafka().startFrom()),
        CameraControl.kafka(config, kafka, served.contains(Topic.TRAFFIC)),
        kafka);
  }

  /**
   * Adds the job to an environment, with results that go to Kafka.
   *
   * @param frames where they come from
   * @param cameras what the job is told of them
   * @param results whose topics they are
   */
  static void define(
      StreamExecutionEnvironment environment,
      SegmentationJobConfig config,
      ModelLocation model,
      Source<EncodedFrame, ?, ?> frames,
      CameraControl cameras,
      KafkaSettings results) {
    Set<Topic> served = ServedTopics.of(config, model.description());
    define(
        environment,
        frames,
        cameras,
        served.contains(Topic.TRAFFIC) ? JobSettings.counting(config) : null,
        ResultEnds.kafka(results, model.labels(), served),
        JobSettings.segmentation(config, model.description().thresholds()),
        ModelLocation.loader(config.inference().threads()));
  }

  /**
   * Adds the job to an environment, between any two ends.
   *
   * @param cameras what the job is told of them
   * @param counting how road users are followed and counted; absent where they are not
   */
  static void define(
      StreamExecutionEnvironment environment,
      Source<EncodedFrame, ?, ?> source,
      CameraControl cameras,
      @Nullable CountingSettings counting,
      ResultEnds ends,
      SegmentationSettings settings,
      SegmenterFactory factory) {
    DataStream<EncodedFrame> frames =
        environment.fromSource(source, eventTime(), "frames").uid("frames");
    DataStream<SettingsUpdate> updates = cameras.updates(environment);
    DataStream<AdmittedFrame> admitted = AdmitFrames.attach(frames, updates, cameras.settings());
    DataStream<FrameOutcome> outcomes = SegmentFrames.attach(admitted, settings, factory);
    SingleOutputStreamOperator<Void> split =
        outcomes.process(new SplitResults()).name("split").uid("split");

    send(split.getSideOutput(ResultTags.SEMANTIC), ends.semantic(), "semantic");
    DataStream<PanopticReading> panoptic = split.getSideOutput(ResultTags.PANOPTIC);
    send(panoptic, ends.panoptic(), "panoptic");
    send(panoptic, ends.panopticIds(), "panoptic-ids");
    DataStream<FrameFailure> failures = split.getSideOutput(ResultTags.FAILURES);
    send(failures.union(CameraControl.refusals(updates)), ends.failures(), "failures");
    if (counting == null) {
      send(split.getSideOutput(ResultTags.INSTANCES), ends.instances(), "instances");
    } else {
      SingleOutputStreamOperator<InstanceReading> tracked =
          CountTraffic.attach(split.getSideOutput(ResultTags.OBSERVED), counting);
      send(tracked, ends.instances(), "instances");
      send(tracked.getSideOutput(CountTraffic.TRAFFIC), ends.traffic(), "traffic");
    }
  }

  private static <T> void send(DataStream<T> readings, @Nullable Sink<T> end, String name) {
    if (end != null) {
      readings.sinkTo(end).name(name).uid(name);
    }
  }

  /** A camera's frames come in the order of their capture, in one partition. */
  private static WatermarkStrategy<EncodedFrame> eventTime() {
    return WatermarkStrategy.<EncodedFrame>forMonotonousTimestamps()
        .withTimestampAssigner((frame, recordTime) -> frame.id().captureTime().toEpochMilli())
        .withIdleness(Duration.ofSeconds(30));
  }

  /** What the job asks of Flink: checkpoints, restarts, and no Kryo. */
  public static Configuration flinkConfiguration(SegmentationJobConfig config) {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.NAME, NAME);
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    // Values are immutable, so chained operators share them instead of copying megabytes.
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    flink.set(ExecutionOptions.BUFFER_TIMEOUT, FLUSH);
    flink.set(CoreOptions.DEFAULT_PARALLELISM, config.flink().parallelism());
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.flink().checkpointInterval());
    flink.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE,
        config.kafka().delivery() == Delivery.EXACTLY_ONCE
            ? CheckpointingMode.EXACTLY_ONCE
            : CheckpointingMode.AT_LEAST_ONCE);
    restarts(flink, config.flink().restartAttempts());
    return flink;
  }

  private static void restarts(Configuration flink, int attempts) {
    if (attempts == 0) {
      flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
      return;
    }
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "failure-rate");
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_MAX_FAILURES_PER_INTERVAL, attempts);
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_FAILURE_RATE_INTERVAL,
        Duration.ofMinutes(15));
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_DELAY, Duration.ofSeconds(5));
  }
}
