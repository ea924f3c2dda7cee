package io.wayside.connectors.page;

import io.wayside.connectors.kafka.KafkaSettings;
import io.wayside.connectors.kafka.SettingsTopic;
import io.wayside.connectors.kafka.Topic;
import io.wayside.connectors.kafka.TopicAdmin;
import io.wayside.model.traffic.CameraSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The settings topic of a cluster, which is created if it is missing. Connects with each call: what
 * is read is what the topic has, and settings are seldom changed.
 */
final class KafkaSettingsStore implements SettingsStore {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaSettings kafka;
  private final SettingsTopic topic;

  KafkaSettingsStore(KafkaSettings kafka) {
    this.kafka = impatient(kafka);
    topic = new SettingsTopic(this.kafka);
  }

  @Override
  public CameraSettings read(String camera) throws IOException {
    try (TopicAdmin admin = TopicAdmin.connect(kafka, PATIENCE)) {
      admin.createMissing(List.of(Topic.CAMERAS), 1);
    }
    return topic.read().getOrDefault(camera, CameraSettings.none(camera));
  }

  @Override
  public void put(CameraSettings settings) throws IOException {
    topic.put(settings);
  }

  @Override
  public void remove(String camera) throws IOException {
    topic.remove(camera);
  }

  /** Somebody waits for the answer, and Kafka's own patience is minutes. */
  private static KafkaSettings impatient(KafkaSettings settings) {
    String millis = Long.toString(PATIENCE.toMillis());
    String fewerMillis = Long.toString(PATIENCE.toMillis() - 1000); // of one try
    Map<String, String> properties = new HashMap<>(settings.clientProperties());
    properties.putIfAbsent(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    properties.putIfAbsent(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, fewerMillis);
    properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
    properties.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
    return settings.withClientProperties(properties);
  }
}
