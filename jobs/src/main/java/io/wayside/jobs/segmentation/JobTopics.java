package io.wayside.jobs.segmentation;

import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.kafka.TopicAdmin;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** The topics that a job reads and writes. */
public final class JobTopics {

  private static final Duration TO_ANSWER = Duration.ofSeconds(10);

  private JobTopics() {}

  /**
   * Creates those that are missing, for a broker need not create any by itself.
   *
   * @throws IOException if there is no such model, no broker answers, or it refuses
   * @throws ConfigurationException if a topic is asked for that the model cannot serve
   */
  public static void createMissing(SegmentationJobConfig config) throws IOException {
    Set<Topic> topics = EnumSet.of(Topic.FRAMES, Topic.FAILURES);
    topics.addAll(ServedTopics.of(config, ModelLocation.of(config.model()).description()));
    try (TopicAdmin admin = TopicAdmin.connect(JobSettings.kafka(config), TO_ANSWER)) {
      admin.createMissing(topics, config.kafka().partitions());
    }
  }
}
