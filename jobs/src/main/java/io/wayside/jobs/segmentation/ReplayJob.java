package io.wayside.jobs.segmentation;

import io.wayside.connectors.kafka.FrameSelection;
import io.wayside.connectors.kafka.FrameSource;
import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.kafka.TopicAdmin;
import io.wayside.connectors.kafka.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The frames of a time span once more, segmented and counted as the job would, into topics of their
 * own. It ends with the last of them.
 *
 * <p>The cameras' newest settings hold from the first frame on. Nothing goes by the clock: of the
 * overload policies a sample is followed, and with any other every frame is segmented.
 */
public final class ReplayJob {

  private static final Duration TO_ANSWER = Duration.ofSeconds(10);
  private static final String SUFFIX = "-replay";

  private final SegmentationJobConfig config;
  private final ModelLocation model;
  private final KafkaSettings live;
  private final KafkaSettings own;

  /**
   * Looks at the model; nothing is started.
   *
   * @param config of the job
   * @param prefix of the topics for the results
   * @throws IOException if there is no such model
   * @throws ConfigurationException if the prefix is that of the job, or not one
   */
  public ReplayJob(SegmentationJobConfig config, String prefix) throws IOException {
    if (prefix.equals(config.kafka().topicPrefix())) {
      throw new ConfigurationException(
          "--out-prefix: expected another than kafka.topic-prefix, whose results would get others"
              + " between them, but was "
              + prefix);
    }
    this.config = config;
    this.model = ModelLocation.of(config.model());
    this.live = JobSettings.kafka(config);
    try {
      this.own = live.elsewhere(new Topics(prefix), SUFFIX);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("--out-prefix: " + e.getMessage());
    }
  }

  /** The result topics that it writes. */
  public Set<Topic> served() {
    return ServedTopics.of(config, model.description());
  }

  /**
   * Creates the topics for the results.
   *
   * @throws IOException if one of them holds records, no broker answers, or it refuses
   */
  public void createTopics() throws IOException {
    Set<Topic> topics = EnumSet.of(Topic.FAILURES);
    topics.addAll(served());
    try (TopicAdmin admin = TopicAdmin.connect(own, TO_ANSWER)) {
      admin.requireEmpty(topics);
      admin.createMissing(topics, config.kafka().partitions());
    }
  }

  /** Where the results go. */
  public KafkaSettings results() {
    return own;
  }

  /**
   * Adds the job to an environment.
   *
   * @param selection the frames that are meant
   * @throws IOException if no broker answers
   */
  public void define(StreamExecutionEnvironment environment, FrameSelection selection)
      throws IOException {
    SegmentationJob.define(
        environment,
        config,
        model,
        FrameSource.selected(live, selection),
        CameraControl.repeatable(config, live),
        own);
  }
}
