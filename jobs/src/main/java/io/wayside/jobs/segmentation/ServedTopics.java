package io.wayside.jobs.segmentation;

import io.wayside.connectors.kafka.Topic;
import io.wayside.model.savedmodel.ModelDescription;
import io.wayside.model.traffic.OverloadPolicy;
import java.util.EnumSet;
import java.util.Set;

/** The result topics that a job serves with a model. */
public final class ServedTopics {

  private ServedTopics() {}

  /**
   * What the configuration asks for and the model can tell.
   *
   * @throws ConfigurationException if it asks for what the model cannot; names the key
   */
  public static Set<Topic> of(SegmentationJobConfig config, ModelDescription model) {
    boolean ids = config.panoptic().idsTopic();
    if (model.maskFamily().isEmpty()) {
      if (config.overload().policy() != OverloadPolicy.Kind.LOSSLESS) {
        throw new ConfigurationException(
            "overload.policy: expected lossless, as %s (%s) predicts no masks to be tracked, but was %s"
                .formatted(model.name(), model.family(), config.overload().policy()));
      }
      if (ids) {
        throw new ConfigurationException(
            "panoptic.ids-topic: expected false, as %s (%s) predicts no masks, but was true"
                .formatted(model.name(), model.family()));
      }
      return EnumSet.of(Topic.SEMANTIC);
    }
    Set<Topic> topics = EnumSet.of(Topic.SEMANTIC, Topic.INSTANCES, Topic.PANOPTIC);
    if (ids) {
      topics.add(Topic.PANOPTIC_IDS);
    }
    if (config.tracking().enabled()) {
      topics.add(Topic.TRAFFIC);
    }
    return topics;
  }
}
